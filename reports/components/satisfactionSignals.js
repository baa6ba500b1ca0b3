import { period as periodName } from './format.js'
import { locale, t } from './locale.js'
import { lastCompleteMonth, shiftMonth } from './periods.js'
import { waveRows } from './satisfactionWaves.js'
import { signalOf } from './signals.js'
import { company } from './units.js'
import './messages/overview.js'
import './messages/satisfactionCharts.js'

/** Units told in one sentence; the others are counted. */
const TOLD = 2

/**
 * What a control chart said from one month to another: consecutive months of one signal are one.
 * @typedef {{kind: string, from: string, to: string, n: number, better: boolean | null}} Run months yyyy-MM
 */

/** The control chart of a survey at a unit, the oldest month first. @param {import('./page.js').Page} page */
export const trendRows = (page, { instrument, unit }) =>
  page
    .rows('satisfaction_trend')
    .filter((row) => row.instrument === instrument && row.unit_id === unit)
    .sort((a, b) => a.month.localeCompare(b.month))

/** The signals of a chart, the oldest first. @param {object[]} rows of satisfaction_trend, the oldest first @returns {Run[]} */
export function signalRuns(rows) {
  const runs = []
  for (const row of rows) {
    const signal = signalOf(row)
    if (!signal) continue
    const { kind, better } = signal
    const from = signal.since ?? row.month
    const last = runs.at(-1)
    const isNext = last?.kind === kind && last.to === shiftMonth(row.month, -1)
    if (isNext && isLimit(kind)) Object.assign(last, { to: row.month, n: last.n + 1 })
    else if (isNext && last.from === from) Object.assign(last, { to: row.month, n: signal.n })
    else runs.push({ kind, from, to: row.month, n: signal.n, better })
  }
  return runs
}

/** The run that lasts to a month; undefined without one. @param {object[]} rows of satisfaction_trend @param {string} month */
export const lastRun = (rows, month) =>
  signalRuns(rows.filter((row) => row.month <= month)).find(({ to }) => to === month)

const isLimit = (kind) => kind.endsWith('_limit')

/**
 * A run in words: `自 2025 年 9 月起连续 4 个月低于控制下限`; one that is over says when: `2024 年 9 月止连续 9 个月高于中心线`.
 * @param {Run} run
 * @param {boolean} isOpen whether it lasts to the last month known
 */
export function runText({ kind, from, to, n }, isOpen) {
  if (kind.startsWith('zone_')) return t(`satisfaction.signal.${kind}`, { to: periodName(to), n })
  if (!KNOWN.has(kind)) return t('satisfaction.signal.other', { to: periodName(to) })
  const what = t(`satisfaction.signal.${kind}`)
  if (isLimit(kind) && (n === 1 || !isOpen)) return t('satisfaction.signal.in', { when: spanText(from, to), what })
  return isOpen
    ? t('satisfaction.signal.since', { from: periodName(from), n, what })
    : t('satisfaction.signal.until', { to: periodName(to), n, what })
}

const KNOWN = new Set(['above_limit', 'below_limit', 'run_above', 'run_below', 'trend_up', 'trend_down'])

/** `2025 年 9–11 月`, `2024 年 12 月–2025 年 1 月`. @param {string} from yyyy-MM @param {string} to yyyy-MM */
function spanText(from, to) {
  if (from === to) return periodName(from)
  const [first, last] = [periodName(from), periodName(to)]
  if (from.slice(0, 4) !== to.slice(0, 4)) return `${first}–${last}`
  return locale() === 'en' ? `${first.split(' ')[0]}–${last}` : `${first.slice(0, -2)}–${Number(to.slice(5))} 月`
}

/** A unit with its signal: `北原事业部自 2025 年 9 月起连续 4 个月低于控制下限`. @param {string} name @param {string} signal */
export const unitSignal = (name, signal) =>
  t('satisfaction.signal.unit', { unit: name, gap: locale() === 'en' || /^\d/.test(signal) ? ' ' : '', signal })

/**
 * The units and divisions below one, each with the signal that its own chart has in a month: the worse first, and of these
 * the ones beyond a limit.
 * @param {import('./page.js').Page} page
 * @param {{instrument: string, unit: string}} what unit: the company or a division; a unit has none below it
 * @param {string} month yyyy-MM
 * @returns {string[]}
 */
export function signalsBelow(page, { instrument, unit }, month) {
  const isBelow = (id) =>
    id !== company && id !== unit && (unit === company || page.units.row(id)?.division_id === unit)
  const ids = new Set(
    page
      .rows('satisfaction_trend')
      .filter((row) => row.instrument === instrument && row.month === month && row.signal && isBelow(row.unit_id))
      .map((row) => row.unit_id),
  )
  const weight = ({ kind, better }) => (better === false ? 0 : 2) + (isLimit(kind) ? 0 : 1)
  return [...ids]
    .map((id) => ({ id, run: lastRun(trendRows(page, { instrument, unit: id }), month) }))
    .sort((a, b) => weight(a.run) - weight(b.run) || a.id.localeCompare(b.id, 'en', { numeric: true }))
    .map(({ id, run }) => unitSignal(page.units.name(id), runText(run, true)))
}

/** Some of the units with a signal, and how many more have one. @param {string[]} told */
export const someSignals = (told) =>
  told.length > TOLD ? [...told.slice(0, TOLD), t('satisfaction.signal.more', { n: told.length - TOLD })] : told

/**
 * The signals of the last month, for the finding: of the unit itself, then of those below it; null without one, where the
 * chosen period does not hold that month, and of surveys in waves.
 * @param {import('./page.js').Page} page
 * @param {{instrument: string, unit: string, period: string}} what
 */
export function signalSentence(page, { instrument, unit, period }) {
  if (waveRows(page, { instrument, unit }).length > 0) return null
  const until = lastCompleteMonth(page.asOf)
  const rows = trendRows(page, { instrument, unit }).filter(
    (row) => row.month <= until && typeof row.value === 'number',
  )
  const last = rows.at(-1)?.month
  if (!last || !isWithin(last, period)) return null
  const own = lastRun(rows, last)
  const said = [
    ...(own ? [unitSignal(page.units.name(unit), runText(own, true))] : []),
    ...someSignals(signalsBelow(page, { instrument, unit }, last)),
  ]
  return said.length > 0 ? said.join(t('sentence.then')) + t('sentence.end') : null
}

/** Whether a month lies in a year or quarter. */
const isWithin = (month, period) =>
  period.length === 4
    ? month.startsWith(period)
    : period === `${month.slice(0, 4)}-Q${Math.ceil(Number(month.slice(5)) / 3)}`
