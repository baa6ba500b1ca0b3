/** Where the figures fall short, and what would help: sentences from the last twelve months of every unit. */
import { day, daysBetween, shiftDay } from './format.js'
import { coded, joinNames, t } from './locale.js'
import { metricHref, metricTitle, shareText, targetText, unitHref } from './metrics.js'
import { againstTarget, worstFigure } from './overviewSentences.js'
import { listed, sentence } from './pieces.js'
import { direction, signalText } from './signals.js'
import './messages/overview.js'

/** @typedef {import('./overviewFigures.js').Figure} Figure */
/** @typedef {import('./pieces.js').Piece} Piece */

/** A group is named when its part of what fell short is this much larger than its part of all cases. */
const OUT_OF_PROPORTION = 1.25
const FEW_CASES = 5
const NAMED = 3

/**
 * 差在哪里: the worst figure against its target, the part of the company that it comes from, and the units that miss most.
 * @param {Figure[]} figures
 * @param {{recent: object[], metrics: object[], unit: string, below: string[], name: (unit: string) => string}} place
 *   recent: rows of metric_recent; below: the units right below the site's own; none for a unit
 * @returns {Piece[][]}
 */
export function shortfalls(figures, { recent, metrics, unit, below, units, name }) {
  const worst = worstFigure(figures)
  const here = new Set([unit, ...units, ...below])
  const missed = recent.filter((row) => row.verdict === 'not_met' && here.has(row.unit_id))
  const source = worst?.metric ?? missedOverYear(figures, recent, unit)[0]?.metric
  const byUnit = below.length > 0 || unit === 'all' ? unitsMissing(missed, units, name) : null
  const own = missed.filter((row) => row.unit_id === unit && row.metric !== worst?.metric.metric)
  return [
    worst?.verdict === 'not_met' && againstTarget(worst),
    worst &&
      worst.verdict !== 'not_met' && [
        ...sentence('overview.where.signal', {
          title: { text: worst.title, href: metricHref(worst.metric, unit) },
          signal: signalText(worst.signal, worst.month),
        }),
        t('sentence.end'),
      ],
    own.length > 0 && [
      ...sentence('overview.where.own', {
        names: listed(own.slice(0, NAMED).map((row) => metricLink(row, metrics, unit))),
      }),
      t('sentence.end'),
    ],
    source && outOfProportion(source, recent, unit, below, name),
    byUnit,
    figures.length > 0 &&
      recent.length > 0 &&
      !worst &&
      missed.length === 0 && [
        t(units.length > 1 ? 'overview.where.none' : 'overview.where.noneOwn') + t('sentence.end'),
      ],
  ].filter(Boolean)
}

function metricLink(row, metrics, unit) {
  const metric = metrics.find((one) => one.metric === row.metric) ?? { metric: row.metric }
  return { text: metricTitle(metric), href: metricHref(metric, unit) }
}

/**
 * The figures that miss their target over the year, by how many cases they lack, else by how far they are from it.
 * @param {Figure[]} figures
 * @param {object[]} recent rows of metric_recent
 * @param {string} unit
 */
export function missedOverYear(figures, recent, unit) {
  const rowOf = ({ metric }) => recent.find((row) => row.unit_id === unit && row.metric === metric.metric)
  const gap = (figure) => Math.abs(rowOf(figure).value - rowOf(figure).target)
  const lacking = (figure) => (figure.metric.kind === 'rate' ? gap(figure) * (rowOf(figure).n ?? 0) : 0)
  return figures
    .filter((figure) => rowOf(figure)?.verdict === 'not_met')
    .sort((a, b) => lacking(b) - lacking(a) || gap(b) - gap(a))
}

/** The group below with the largest part of what fell short, when that is out of proportion to its cases. */
function outOfProportion(metric, recent, unit, below, name) {
  const rows = recent.filter((row) => row.metric === metric.metric)
  const whole = rows.find((row) => row.unit_id === unit)
  if (metric.kind !== 'rate' || !whole || whole.k === null || whole.n === null) return null
  const short = (row) => (metric.higher_is_better ? row.n - row.k : row.k)
  const total = short(whole)
  const parts = rows.filter((row) => below.includes(row.unit_id) && row.k !== null && row.n > 0)
  const [first] = parts.sort((a, b) => short(b) - short(a))
  if (!first || parts.length < 2 || short(first) < FEW_CASES) return null
  if (short(first) / total < (first.n / whole.n) * OUT_OF_PROPORTION) return null
  return [
    ...sentence('overview.where.part', {
      title: metricTitle(metric),
      total,
      n: short(first),
      unit: { text: name(first.unit_id), href: unitHref(first.unit_id) },
      share: shareText(short(first) / total),
      cases: shareText(first.n / whole.n),
    }),
    t('sentence.end'),
  ]
}

/** The units that miss the most targets; ties are named together, a long tie is counted. */
function unitsMissing(missed, units, name) {
  const counts = units
    .map((id) => ({ id, n: missed.filter((row) => row.unit_id === id).length }))
    .filter(({ n }) => n > 0)
    .sort((a, b) => b.n - a.n)
  if (counts.length === 0) return null
  const tied = counts.filter(({ n }) => n === counts[0].n)
  if (tied.length > NAMED) return [t('overview.where.tied', { units: tied.length, n: counts[0].n }) + t('sentence.end')]
  const named = tied.length === 1 && counts[0].n > 1 ? counts.slice(0, 2).filter(({ n }) => n > 1) : tied
  const links = named.map(({ id, n }) => [
    { text: name(id), href: unitHref(id) },
    ` ${t('overview.where.count', { n })}`,
  ])
  return [...sentence('overview.where.units', { units: listed(links) }), t('sentence.end')]
}

/**
 * 要做什么: what is overdue and due on the day after the cut-off, what is missing, and how far the worst figure is from its target.
 * @param {Figure[]} figures
 * @param {{due: object[], recent: object[], unit: string, asOf: string, reports: {month: string, missing: string[]}}} what
 *   due: rows of overview_due
 * @returns {Piece[][]}
 */
export function actions(figures, { due, recent, unit, asOf, reports }) {
  const nextDay = asOf.slice(0, 10)
  const pending = due.filter((row) => row.state === 'pending')
  const on = (test) => pending.filter((row) => row.due_day !== null && test(row.due_day))
  const overdue = due.filter((row) => row.state === 'overdue')
  const now = on((one) => one === nextDay)
  const soon = on((one) => one > nextDay && daysBetween(nextDay, one) < 7)
  const worst = worstFigure(figures) ?? missedOverYear(figures, recent, unit)[0]
  return [
    overdue.length > 0 && dueSentence('overview.do.overdue', overdue),
    now.length > 0 && dueSentence('overview.do.nextDay', now, day(asOf, asOf)),
    overdue.length + now.length === 0 &&
      soon.length > 0 && [
        t('overview.do.soon', { day: day(asOf, asOf), n: count(soon), until: shiftDay(nextDay, 6) }) +
          t('sentence.end'),
      ],
    reports.missing.length > 0 && [
      t('overview.do.report', { month: reports.month, units: joinNames(reports.missing) }) + t('sentence.end'),
    ],
    worst && toTarget(worst, recent, unit),
  ].filter(Boolean)
}

const count = (rows) => rows.reduce((sum, row) => sum + row.n, 0)

function dueSentence(id, rows, dueDay = '') {
  const rules = [...new Set(rows.map((row) => row.rule_id))]
    .map((rule) => ({ rule, rows: rows.filter((row) => row.rule_id === rule) }))
    .sort((a, b) => count(b.rows) - count(a.rows))
  const items = rules.slice(0, 2).map(({ rule, rows: of }) => ({
    text: t('overview.do.cases', { rule: shortRule(rule, of[0]), n: count(of) }),
    href: metricHref({ metric: rule, rule_id: rule }),
  }))
  const rest = count(rows) - rules.slice(0, 2).reduce((sum, { rows: of }) => sum + count(of), 0)
  const more = rest > 0 ? [[t('overview.do.more', { n: rest })]] : []
  return [...sentence(id, { n: count(rows), day: dueDay, items: listed([...items, ...more]) }), t('sentence.end')]
}

const shortRule = (rule, row) => {
  const short = coded('indicator', rule)
  return short === rule ? metricTitle({ ...row, metric: rule }) : short
}

/** How many more of the last twelve months' cases would have had to be good. */
function toTarget({ metric, title, signal, verdict }, recent, unit) {
  const row = recent.find((one) => one.metric === metric.metric && one.unit_id === unit)
  if (!row || metric.kind !== 'rate' || !metric.higher_is_better || row.k === null || row.target === null) return null
  if (row.verdict !== 'not_met' && !(signal && direction(signal) === 'worse') && verdict !== 'not_met') return null
  const needed = Math.ceil(row.target * row.n - row.k - 1e-9)
  if (needed <= 0) return null
  const id = row.target === 1 ? 'overview.do.every' : 'overview.do.needed'
  return [t(id, { title, n: needed, target: targetText(metric, row.target) }) + t('sentence.end')]
}
