import { elapsed, interval, money, none, number, percent, trim } from './format.js'
import { t } from './locale.js'
import { familyOfRule } from './reported.js'

/**
 * How a row of a published table is read as a figure.
 * @typedef {object} Reading
 * @property {number | null} [k] what is counted; money where `money` is set
 * @property {number | null} [n] of how many
 * @property {number | null} [value] a share unless `unit` says otherwise
 * @property {number | null} [low] of the 95 % interval
 * @property {number | null} [high]
 * @property {number | null} [target]
 * @property {'share' | 'points' | 'workdays' | 'count'} [unit]
 * @property {boolean} [money]
 * @property {[string, number][]} [left] what is not counted: name of the count, how many
 */

/** @type {Record<string, (row: object) => Reading>} */
const readings = {
  sla: (row) => ({
    ...{ k: row.n_on_time, n: row.n_due, value: row.rate, low: row.rate_low, high: row.rate_high, target: row.target },
    left: counted(row, ['n_pending', 'n_undeterminable', 'n_excluded']),
  }),
  slaMean: (row) => ({
    ...{ n: row.n_due, value: row.mean, low: row.mean_low, high: row.mean_high, target: row.limit },
    ...{ unit: 'workdays', text: elapsed(row.mean, row.clock) },
    left: counted(row, ['n_pending', 'n_undeterminable', 'n_excluded']),
  }),
  satisfaction: (row) => ({
    ...{ k: row.k_satisfied, n: row.n_valid, value: row.rate, low: row.rate_low, high: row.rate_high },
    target: row.target,
    left: counted({ ...row, n_unreturned: difference(row.n_issued, row.n_returned) }, ['n_invalid', 'n_unreturned']),
  }),
  collection: (row) => ({ k: row.collected_cny, n: row.billed_cny, value: row.collection_rate, money: true }),
  appraisal: (row) => ({
    k: row.k,
    n: row.n,
    value: row.value,
    low: row.low,
    high: row.high,
    target: row.target,
    unit: isRatio(row) ? 'share' : 'count',
  }),
  score: (row) => ({ value: row.score, low: row.score_low, high: row.score_high, unit: 'points' }),
  tier: (row) => ({ value: row.score, unit: 'points' }),
  metric: (row) => ({
    ...{ k: row.k, n: row.n, value: row.value, low: row.low, high: row.high, target: row.target },
    unit: row.value_unit ?? 'share',
  }),
  rule: (row) => ({
    ...{ n: row.n, value: row.value, target: row.target, text: row.text },
    unit: isShare(row) ? 'share' : 'count',
  }),
  coverage: (row) => ({
    ...{ k: row.n_done, n: row.n_due, value: row.rate, low: row.rate_low, high: row.rate_high, target: row.target },
  }),
  coverageRate: (row) => ({
    ...{ k: row.n_done, n: row.n_due, value: row.rate, low: row.rate_low, high: row.rate_high, target: row.target },
    left: counted(row, ['n_pending', 'n_undeterminable', 'n_excluded']),
  }),
  balance: (row) => ({
    ...{ k: row.loss_m3_12m, n: row.purchased_12m, value: row.loss_rate_12m, text: percent(row.loss_rate_12m, 2) },
  }),
  churn: (row) => ({ value: row.score, unit: 'points' }),
  precision: (row) => ({
    ...{ k: row.n_real, n: row.n_answered, value: row.precision, low: row.precision_low, high: row.precision_high },
    left: counted({ n_unanswered: difference(row.n_alerts, row.n_answered) }, ['n_unanswered']),
  }),
  anomaly: (row) => ({ n: row.n, value: row.n, unit: 'count' }),
  load: (row) => ({
    ...{ k: row.rows_kept, n: row.rows_in, value: row.rows_in > 0 ? row.rows_kept / row.rows_in : null },
    left: counted(row, ['rows_merged', 'rows_rejected']),
  }),
}

/** The kinds of figures that have a definition. */
export const figureKinds = Object.keys(readings)

/** Reads a published row as a figure of a kind. @param {string} kind @param {object | null} row @returns {Reading} */
export const readFigure = (kind, row) => (row ? (readings[kind]?.(row) ?? {}) : {})

const counted = (row, names) =>
  names.filter((name) => typeof row[name] === 'number' && row[name] > 0).map((name) => [name, row[name]])

const difference = (all, part) => (typeof all === 'number' && typeof part === 'number' ? all - part : null)

/** Whether an indicator is the share k ÷ n; others are means or counts per so many customers. */
const isRatio = ({ k, n, value }) => n > 0 && Math.abs(k / n - value) < 1e-6

const isShare = ({ value, target }) => Math.abs(value ?? 0) <= 1 && target !== 0 && (target ?? 1) <= 1

/** A figure's value with its unit: `96.7%`, `8.7 个工作日`. @param {Reading} reading */
export function valueText({ value, unit = 'share', text }) {
  if (typeof value !== 'number') return none
  if (text) return text
  if (unit === 'share') return percent(value)
  return unit === 'count' ? trim(value) : t(`definition.unit.${unit}`, { value: number(value, 1) })
}

/** The formula with its numbers: `1,089 / 1,126 = 96.7%（95.5–97.6）`; null where there is no value. @param {Reading} reading */
export function formulaText(reading) {
  const { k, n, value, low, high, unit = 'share', money: inMoney = false } = reading
  if (typeof value !== 'number') return null
  const count = (each) => (inMoney ? money(each) : trim(each))
  const hasInterval = typeof low === 'number' && typeof high === 'number'
  const range = unit === 'share' ? interval(low, high) : `${number(low, 1)}–${number(high, 1)}`
  const result = hasInterval ? t('definition.range', { value: valueText(reading), range }) : valueText(reading)
  if (typeof k === 'number' && typeof n === 'number' && unit === 'share') return `${count(k)} / ${count(n)} = ${result}`
  return typeof n === 'number' && unit !== 'count' ? t('definition.mean', { result, n }) : result
}

/** The record families behind a figure. @param {{kind: string, ruleId?: string | null, row?: object | null}} figure */
export function familiesOf({ kind, ruleId, row }) {
  if (kind === 'load') return row?.family ? [row.family] : []
  if (kind === 'collection') return ['bill', 'payment']
  if (kind === 'coverage' || kind === 'precision') return ['anomaly_cause', 'daily_volume']
  if (kind === 'anomaly') return ['daily_volume', 'weather_day']
  if (kind === 'balance') return ['unit_supply']
  if (kind === 'churn') return ['daily_volume', 'bill', 'payment', 'complaint', 'price_contract']
  if (kind === 'tier') return ['daily_volume', 'tier_factor_input']
  if (kind === 'satisfaction' && row?.instrument !== 'complaint_handling') return ['survey_answer']
  const rule = ruleId ?? ''
  const found = prefixes.find(([prefix]) => rule.startsWith(prefix))
  if (found) return found[1]
  return kind === 'sla' || kind === 'slaMean'
    ? [familyOfRule(rule)]
    : kind === 'satisfaction'
      ? ['complaint', 'survey_answer']
      : []
}

const prefixes = [
  ['sla_repair', ['repair_job']],
  ['sla_arrival', ['repair_job']],
  ['sla_complaint', ['complaint']],
  ['cmp_', ['complaint']],
  ['sat_', ['complaint', 'survey_answer']],
  ['pay_', ['bill', 'payment']],
  ['insp_hazard', ['hazard']],
  ['insp_', ['inspection']],
  ['visit_', ['contact_log']],
  ['rv_', ['return_visit']],
  ['am_', ['assignment']],
  ['arc_', ['archive_item']],
  ['rep_', ['report_submission']],
  ['use_', ['daily_volume', 'weather_day']],
  ['tier_', ['daily_volume', 'tier_factor_input']],
]

/** Where the records of a figure are listed. @param {{kind: string, ruleId?: string | null, unit?: string | null, row?: object | null}} figure */
export function recordsOf({ kind, ruleId, unit, row }) {
  const rule = ruleId ?? ''
  const isCases = kind === 'sla' || kind === 'slaMean' || (kind !== 'coverageRate' && rule.startsWith('sla_'))
  const of = (page, search, hash) => ({ page, search: `?${new URLSearchParams(search)}#${hash}` })
  if (isCases) return of('sla', { rule, ...(unit ? { unit } : {}) }, 'cases')
  if (kind === 'coverageRate') return of('coverage', { rule, ...(unit ? { unit } : {}) }, 'gap')
  if (kind === 'anomaly' || kind === 'coverage' || kind === 'precision')
    return of(
      'anomalies',
      { ...(unit && unit !== 'all' ? { unit } : {}), ...(row?.kind ? { kind: row.kind } : {}) },
      'events',
    )
  if (kind === 'tier') return of('tiers', {}, 'ranking')
  return of('data-quality', {}, 'issues')
}
