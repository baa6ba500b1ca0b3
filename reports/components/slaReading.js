import {
  elapsed,
  interval,
  none,
  number,
  percent,
  percentNumber,
  rateWithInterval,
  targetPercent,
  trim,
} from './format.js'
import { coded, locale, t } from './locale.js'
import './messages/sla.js'

/**
 * How the attainment of a time limit is read: a share of cases against its target, or, where the rule limits the mean, the
 * mean time against the limit, which is never drawn as a rate.
 * @typedef {object} SlaReading
 * @property {boolean} isMean
 * @property {string} clock hours, minutes, workdays, calendar_days
 * @property {number | null} limit
 */

/** @param {import('./page.js').Page} page @param {string} rule @returns {SlaReading} */
export function slaReading(page, rule) {
  const row = page.rows('sla_rule').find((one) => one.rule_id === rule)
  const { clock, limit_value: limit } = row ?? page.rules.row(rule)
  return { isMean: row?.basis === 'mean', clock: clock ?? 'hours', limit: limit ?? null }
}

/** The figures of a row as a matrix or list draws them. @param {SlaReading} reading @param {object} row of sla_attainment */
export function figuresOf({ isMean, limit, clock }, row) {
  if (!isMean) {
    const { rate: value, rate_low: low, rate_high: high, target, verdict } = row
    return { value, low, high, target, verdict, text: percentNumber(value), range: interval(low, high), unit: '%' }
  }
  const { mean: value, mean_low: low = null, mean_high: high = null, verdict } = row
  const range = typeof low === 'number' && typeof high === 'number' ? `${number(low, 1)}–${number(high, 1)}` : null
  return { value, low, high, target: limit, verdict, text: number(value, 1), range, unit: coded('sla.clock', clock) }
}

/** The value of a row, if it has one. @param {SlaReading} reading @param {object | null} row */
export const readValue = (reading, row) => (row ? (figuresOf(reading, row).value ?? null) : null)

/** A row's value with unit and interval: `97.1%（96.0–97.9）`, `平均 8.9 个工作日（8.4–9.4）`. */
export function valueText(reading, row) {
  if (!row || readValue(reading, row) === null) return none
  if (!reading.isMean) return rateWithInterval(row.rate, row.rate_low, row.rate_high)
  const { range } = figuresOf(reading, row)
  const mean = t('sla.mean.value', { value: elapsed(row.mean, reading.clock) })
  if (range === null) return mean
  return locale() === 'en' ? `${mean} (${range})` : `${mean}（${range}）`
}

/** The limit and the target of a rule: `48 小时 · 目标 95%`, `平均不超过 10 个工作日`. */
export function limitText({ isMean, clock, limit }, target) {
  if (isMean) return limit === null ? null : t('sla.mean.limit', { limit: elapsed(limit, clock) })
  const parts = [
    typeof limit === 'number' && (limit === 0 ? t('sla.sameDay') : elapsed(limit, clock)),
    typeof target === 'number' && t('sla.target', { target: targetPercent(target) }),
  ].filter(Boolean)
  return parts.length > 0 ? parts.join(' · ') : null
}

/** The scale of the mean times of a rule, less to the right. @returns {[number, number]} */
export function meanDomain(limit, rows) {
  const values = [limit, ...rows.map((row) => row.mean)].filter((value) => typeof value === 'number')
  if (values.length === 0) return [1, 0]
  const [low, high] = [Math.min(...values), Math.max(...values)]
  const room = Math.max((high - low) * 0.25, high * 0.12)
  return [high + room, Math.max(0, low - room)]
}

/** A mean in its unit without more words: `8.9 个工作日`. @param {SlaReading} reading */
export const timeText = ({ clock }, value) => elapsed(value, clock)

/** A share or mean for a list: `97.1`, `8.9`. @param {SlaReading} reading */
export const axisText = ({ isMean }) =>
  isMean ? (value) => trim(Math.round(value * 10) / 10) : (value) => percentNumber(value, 0)

/** A reason in words; a pause may have several. @param {string | null} code @param {string} state */
export const reasonText = (code, state) =>
  code === null
    ? t('sla.reason.none')
    : state === 'paused'
      ? code
          .split('+')
          .map((one) => coded('sla.pause', one))
          .join(' + ')
      : coded('reason', code)

/** A share with its sign, for sentences. */
export const shareText = (value) => percent(value)
