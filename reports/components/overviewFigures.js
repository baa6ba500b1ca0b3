import { difference } from './differences.js'
import { daysBetween } from './format.js'
import { metricTitle } from './metrics.js'
import { monthsUpTo, shiftMonth, yearBefore } from './periods.js'
import { signalOf } from './signals.js'

const SHOWN = 6
/** A feed of cases may well be silent for some days; one that ends this many days before the month does, has stopped. */
const SILENT_DAYS = 7

/**
 * A metric at a unit and a month, with what it is compared with.
 * @typedef {object} Figure
 * @property {import('./metrics.js').Metric} metric
 * @property {string} title
 * @property {string} unit
 * @property {string} month the month that it tells of: bills are still being paid in their own, so `lag_months` before
 * @property {object | null} row the published row; null without a record
 * @property {string | null} verdict null where nothing is judged
 * @property {import('./signals.js').Signal | null} signal
 * @property {object | null} year the row of the same month a year before
 * @property {ReturnType<typeof difference>} sinceYear
 * @property {ReturnType<typeof difference>} sinceMonth
 * @property {object[]} points 24 months for the sparkline
 * @property {number} known how many of the published months have a value
 * @property {boolean} stopped the feed ended before the month did: no verdict
 */

/**
 * The metrics that a unit has a row for, in their order.
 * @param {{metrics: import('./metrics.js').Metric[], rows: object[], unit: string, month: string, lastDays?: Map<string, string>}} what
 *   rows: of metric_month; lastDays: the last record of each family
 * @returns {Figure[]}
 */
export function figuresAt({ metrics, rows, unit, month, lastDays = new Map() }) {
  const own = rows.filter((row) => row.unit_id === unit)
  const byKey = new Map(own.map((row) => [`${row.metric} ${row.month}`, row]))
  return [...metrics]
    .sort((a, b) => a.ord - b.ord)
    .filter((metric) => own.some((row) => row.metric === metric.metric))
    .map((metric) => figureAt(metric, (at) => byKey.get(`${metric.metric} ${at}`) ?? null, unit, month, lastDays))
}

function figureAt(metric, find, unit, chosen, lastDays) {
  const month = shiftMonth(chosen, -(metric.lag_months ?? 0))
  const row = find(month)
  const year = find(yearBefore(month))
  const stopped = hasStopped(lastDays.get(metric.family), month)
  const points = monthsUpTo(month, 24).map((at) => ({ ...find(at), month: at }))
  return {
    metric: { ...metric, target: row?.target ?? metric.target },
    title: metricTitle(metric),
    unit,
    month,
    row,
    verdict: stopped ? null : (row?.verdict ?? null),
    signal: stopped ? null : sinceFirst(signalOf(row), points),
    year,
    sinceYear: difference(row, year),
    sinceMonth: difference(row, find(shiftMonth(month, -1))),
    points,
    known: points.filter((point) => typeof point.value === 'number').length,
    stopped,
  }
}

/** A point beyond a limit is a signal of its own: several in a row began with the first of them. */
function sinceFirst(signal, points) {
  if (!signal?.kind.endsWith('_limit')) return signal
  const others = points.findLastIndex((point) => point.signal !== signal.kind)
  return { ...signal, n: points.length - 1 - others, since: points[others + 1].month }
}

/** Whether a feed ended well before a month did. @param {string | undefined} last its last record @param {string} month */
export const hasStopped = (last, month) =>
  last !== undefined && daysBetween(last, `${shiftMonth(month, 1)}-01`) - 1 > SILENT_DAYS

/**
 * The figures that the page opens with: six, in their order; one with a signal or a missed target before one without.
 * @param {Figure[]} figures
 */
export function keyFigures(figures) {
  const weight = ({ signal, verdict }) => (signal ? 2 : 0) + (verdict === 'not_met' ? 1 : 0)
  const chosen = new Set([...figures].sort((a, b) => weight(b) - weight(a)).slice(0, SHOWN))
  return figures.filter((figure) => chosen.has(figure))
}

/** Whether a sparkline has control limits. @param {Figure} figure */
export const hasLimits = ({ points }) => points.some((point) => typeof point.limit_low === 'number')
