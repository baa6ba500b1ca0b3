import { day, daysBetween, money, number, percent, shiftDay } from './format.js'
import { coded, locale, t } from './locale.js'
import './messages/anomalies.js'
import './messages/customer.js'
import './messages/overview.js'

/** Kinds that say what readings look like; the others say how much gas was used. */
export const readingKinds = new Set(['flatline', 'missing', 'catchup', 'negative', 'rollover'])
const withDirection = new Set(['level_shift', 'drift'])
const byRule = new Set(['catchup', 'negative', 'rollover'])
const runs = new Set(['zero_run', 'flatline'])

/** The name of an episode's kind, with its direction where it has one: `水平下移`. @param {{kind: string, impact_m3: number | null}} row */
export function kindText({ kind, impact_m3: m3 }) {
  if (!withDirection.has(kind) || typeof m3 !== 'number' || m3 === 0) return coded('kind', kind)
  return t(`kind.${kind}.${m3 > 0 ? 'up' : 'down'}`)
}

/** Since when, or from when to when, and how far from what was expected: `自 12-05 周五起，比预期低 46%。` */
export function sinceText(row, asOf) {
  const lastDay = shiftDay(asOf, -1)
  const start = day(row.start_day, asOf)
  const going = row.end_day === null || row.end_day >= lastDay
  const since =
    going && row.start_day < lastDay
      ? t('anomalies.work.since', { start })
      : row.end_day === null || row.end_day === row.start_day
        ? start
        : t('anomalies.work.between', { start, end: day(row.end_day, asOf) })
  const change = changeText(row)
  return change === null ? since + t('sentence.end') : t('anomalies.work.deviation', { since, change })
}

/** How far from what was expected, `比预期低 46%`; null where a reading is wrong and so says nothing of the use. */
function changeText({ kind, observed_m3: observed, expected_m3: expected }) {
  if (byRule.has(kind) || !known(observed) || !known(expected) || expected <= 0) return null
  const ratio = observed / expected
  if (ratio >= 3) return t('anomalies.work.times', { times: number(ratio, ratio < 10 ? 1 : 0) })
  return t(ratio < 1 ? 'anomalies.work.lower' : 'anomalies.work.higher', { share: percent(Math.abs(ratio - 1), 0) })
}

/** Observed beside the expected band, summed over the days of the episode: `实际 5.9，预期 10.2（9.1–11.4）万 m³`. */
export function bandText({
  observed_m3: observed,
  expected_m3: expected,
  expected_low_m3: low,
  expected_high_m3: high,
}) {
  if (!known(expected)) return null
  const { divisor, unit } = unitFor(Math.max(expected, high ?? 0, observed ?? 0))
  const say = (m3) => (m3 === 0 ? '0' : number(m3 / divisor, digitsFor(expected / divisor)))
  const holds = known(low) && known(high) && low <= expected && expected <= high
  const range = holds ? t('anomalies.work.range', { low: say(low), high: say(high) }) : ' '
  const values = { expected: say(expected), range, unit }
  return known(observed)
    ? t('anomalies.work.band', { ...values, observed: say(observed) })
    : t('anomalies.work.bandOnly', values)
}

const known = (value) => typeof value === 'number' && !Number.isNaN(value)

/** Three significant digits of the expected value, one unit for all. */
const digitsFor = (value) => (value >= 100 ? 0 : value >= 10 ? 1 : value >= 1 ? 2 : 3)

function unitFor(most) {
  const steps =
    locale() === 'en'
      ? [
          [1e6, 'M m³'],
          [1e3, 'k m³'],
        ]
      : [
          [1e8, '亿 m³'],
          [1e4, '万 m³'],
        ]
  const [divisor, unit] = steps.find(([step]) => most >= step) ?? [1, 'm³']
  return { divisor, unit }
}

/** How unusual an episode is, in words, with the score behind them. @param {{kind: string, score: number | null}} row */
export function unusualText({ kind, score }) {
  if (kind === 'missing') return null
  if (byRule.has(kind)) return t('anomalies.unusual.rule')
  if (!known(score)) return null
  const how = t(`anomalies.unusual.${score >= 10 ? 'extreme' : score >= 6 ? 'rare' : 'seldom'}`)
  return t(runs.has(kind) ? 'anomalies.unusual.run' : 'anomalies.unusual.use', { how, score: number(score, 1) })
}

/**
 * What an episode's feedback still asks for, the cause first: by when, whether that is past, whether it is today's.
 * @param {object} row of the table anomaly
 * @param {string} asOf the exclusive cut-off: the day on which the page is read
 * @returns {{what: 'cause' | 'check', dueOn: string, state: 'overdue' | 'next' | 'pending', text: string}[]}
 */
export function duties(row, asOf) {
  return [
    !row.cause_code && duty('cause', row.cause_due_on, row.cause_overdue, asOf),
    row.needs_check && !row.checked_at && duty('check', row.check_due_on, row.check_overdue, asOf),
  ].filter(Boolean)
}

function duty(what, dueOn, isOverdue, asOf) {
  if (!dueOn) return null
  const date = dueOn.slice(0, 10)
  // without causes on record nobody was asked yet: what is past is no debt
  if (!isOverdue && date < asOf.slice(0, 10)) return null
  const state = isOverdue ? 'overdue' : date === asOf.slice(0, 10) ? 'next' : 'pending'
  const late = daysBetween(date, asOf) - 1
  const name = t(`anomalies.duty.${what}`)
  const values = { name, day: day(date, asOf), n: Math.max(1, late) }
  return { what, dueOn: date, state, text: t(isOverdue ? 'anomalies.duty.overdue' : 'anomalies.duty.due', values) }
}

/** A past episode like the one at hand: when, what, how long, how much, and the cause then recorded. @param {object} row of anomaly_similar */
export const similarText = (row) =>
  t('anomalies.similar.one', {
    start: day(row.start_day),
    kind: coded('kind', row.kind),
    days: row.days,
    money: known(row.impact_cny) ? t('anomalies.similar.money', { money: money(row.impact_cny, { sign: true }) }) : '',
    cause: row.cause_code ? coded('cause', row.cause_code) : t('anomalies.similar.noCause'),
  })
