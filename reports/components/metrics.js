import { interval, none, number, percent, percentNumber, period, signed, targetPercent, trim } from './format.js'
import { coded, inLocale, locale, t } from './locale.js'
import { pageHref } from './pages.js'
import './messages/overview.js'

/**
 * What the metrics of the overview, unit and manager pages share: names, numbers in their own unit, where their detail is.
 * @typedef {object} Metric a row of the table metric
 * @property {string} metric
 * @property {string | null} rule_id
 * @property {string} kind 'rate', 'mean' or 'whole'
 * @property {string} value_unit 'share', 'workdays' …
 * @property {boolean} higher_is_better
 * @property {number} lag_months
 * @property {number | null} target
 */

/** A metric's short name; one that the pages have no short name for has its title. @param {Metric} metric */
export function metricTitle(metric) {
  const short = coded('indicator', metric.metric)
  return short === metric.metric ? (inLocale(metric, 'title') ?? metric.metric) : short
}

const isShare = (metric) => metric.value_unit === 'share'

/** A value without its unit, for columns that carry it in the head: `97.1`, `8.7`. @param {Metric} metric */
export const bareValue = (metric, value) => (isShare(metric) ? percentNumber(value) : number(value, 1))

/** What follows a value: `%`, ` 工作日`. @param {Metric} metric */
export const valueUnit = (metric) => (isShare(metric) ? '%' : ` ${coded('measure', metric.value_unit)}`)

/** A value with its unit: `97.1%`, `8.7 工作日`. @param {Metric} metric */
export const valueText = (metric, value) =>
  bareValue(metric, value) === none ? none : bareValue(metric, value) + valueUnit(metric)

/** A row's interval: `96.0–97.9`, `8.4–9.0`; null where there is none. @param {Metric} metric */
export function intervalText(metric, { low, high }) {
  if (typeof low !== 'number' || typeof high !== 'number') return null
  return isShare(metric) ? interval(low, high) : `${number(low, 1)}–${number(high, 1)}`
}

/** A row's value with its interval: `97.1%（96.0–97.9）`. @param {Metric} metric */
export function valueWithInterval(metric, row) {
  const range = intervalText(metric, row)
  const value = valueText(metric, row.value)
  if (range === null) return value
  return locale() === 'en' ? `${value} (${range})` : `${value}（${range}）`
}

/** A target with its unit: `95%`, `10 工作日`. @param {Metric} metric */
export const targetText = (metric, target = metric.target) =>
  typeof target !== 'number' ? none : isShare(metric) ? targetPercent(target) : trim(target) + valueUnit(metric)

/** A target as a bound, without unit: `≥95`, `≤10`. @param {Metric} metric */
export const targetBound = (metric, target = metric.target) =>
  typeof target !== 'number'
    ? ''
    : `${metric.higher_is_better ? '≥' : '≤'}${trim(isShare(metric) ? Math.round(target * 1e6) / 1e4 : target)}`

/** A change without its unit: `+1.9`. @param {Metric} metric */
export const bareChange = (metric, change) => signed(isShare(metric) ? Math.round(change * 1000) / 10 : change, 1)

/** A change with its unit: `+1.9 个百分点`, `−0.4 工作日`. @param {Metric} metric */
export const changeText = (metric, change) =>
  `${bareChange(metric, change)}${isShare(metric) ? t('measure.points') : valueUnit(metric)}`

/** Whether a change is in the good direction. @param {Metric} metric */
export const isGood = (metric, change) => change > 0 === Boolean(metric.higher_is_better)

/** The page of a metric's detail, at a unit. @param {Metric} metric @param {string} [unit] */
export function metricHref(metric, unit) {
  const at = unit === undefined ? '' : `unit=${encodeURIComponent(unit)}`
  if (metric.metric.startsWith('sla_'))
    return pageHref(
      'sla',
      `?${['rule', encodeURIComponent(metric.rule_id ?? metric.metric)].join('=')}${at && `&${at}`}`,
    )
  if (metric.metric.startsWith('sat_')) return pageHref('satisfaction', at && `?${at}`)
  if (metric.metric === 'collection') return pageHref('collection', at && `?${at}`)
  return pageHref('rules')
}

/** The page of a unit. @param {string} unit */
export const unitHref = (unit) => pageHref('unit', `?unit=${encodeURIComponent(unit)}`)

/**
 * The scale of a metric's values, good to the right: as far as the worst value worth showing, and to the best possible.
 * @param {Metric} metric
 * @param {{value: number | null}[]} rows
 * @returns {[number, number]}
 */
export function metricDomain(metric, rows) {
  const values = rows.map((row) => row.value).filter((value) => typeof value === 'number')
  const { target } = metric
  if (values.length === 0 && typeof target !== 'number') return [0, 1]
  const all = typeof target === 'number' ? [...values, target] : values
  const anchor = target ?? Math.max(...all)
  if (isShare(metric) && metric.higher_is_better) {
    const spread = Math.min(0.3, Math.max(0.05, (anchor - Math.min(...all)) * 1.1))
    return [Math.max(0, anchor - spread), Math.min(1, Math.max(anchor + spread * 0.45, ...values))]
  }
  const worse = metric.higher_is_better ? anchor - Math.min(...all) : Math.max(...all) - anchor
  const spread = Math.max(Math.abs(anchor) * 0.15, Math.min(worse, Math.abs(anchor) * 0.8)) * 1.1
  const good = Math.max(
    spread * 0.45,
    ...all.map((value) => (metric.higher_is_better ? value - anchor : anchor - value)),
  )
  return metric.higher_is_better ? [anchor - spread, anchor + good] : [anchor + spread, anchor - good]
}

/** A figure's n in words: `n=1,284`, or `全量` for a whole population. @param {Metric} metric */
export const countText = (metric, n) =>
  metric.kind === 'whole' ? t('value.whole') : typeof n === 'number' ? `n=${number(n)}` : null

/** A share of a whole, for sentences: `38%`. @param {number} share */
export const shareText = (share) => percent(share, 0)

/**
 * What the definition of a metric's value is asked with: a row of one month, or of the twelve up to one.
 * @param {Metric} metric @param {string} unit @param {object} row of metric_month or metric_recent
 */
export const metricFigure = (metric, unit, row) => ({
  kind: 'metric',
  ruleId: metric.rule_id,
  unit,
  period: row.month ?? null,
  row: { ...row, value_unit: metric.value_unit },
  title: row.until
    ? t('overview.recent', { title: metricTitle(metric), month: period(row.until) })
    : metricTitle(metric),
})
