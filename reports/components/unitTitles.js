/** Titles of the blocks of a unit's page: what each shows, in a sentence; its name where there is nothing to say. */
import { money, percent, period as periodName, pointChange } from './format.js'
import { t } from './locale.js'
import { yearBefore } from './periods.js'
import { sum } from './unitBlocks.js'
import './messages/collection.js'
import './messages/unit.js'

/** The share of a month's bills paid on time, against a year before. @param {object[]} rows of collection, one unit */
export function onTimeFinding(rows, month) {
  const at = (name) => rows.find((row) => row.month === name)?.on_time_rate ?? null
  const [now, before] = [at(month), at(yearBefore(month))]
  if (now === null) return t('collection.months.title')
  const values = { month: periodName(month), rate: percent(now) }
  return before === null
    ? t('unitPage.onTime.only', values)
    : t('unitPage.onTime.changed', { ...values, change: pointChange(now, before) })
}

/** Arrears over the bills of all months, and the part that is older than 180 days. @param {object[]} rows of collection, one unit */
export function ageingFinding(rows) {
  const keys = ['arrears_1_30', 'arrears_31_60', 'arrears_61_90', 'arrears_91_180', 'arrears_over_180']
  const parts = keys.map((key) => sum(rows, key)).filter((value) => value !== null)
  const total = parts.reduce((all, part) => all + part, 0)
  if (parts.length === 0) return t('unitPage.ageing.title')
  return total === 0
    ? t('collection.ageing.none')
    : t('unitPage.ageing.sum', { money: money(total), old: money(sum(rows, 'arrears_over_180') ?? 0) })
}

/** Episodes that were not explained, and how many are open. @param {object[]} rows of anomaly_month, one unit, 12 months */
export function anomalyFinding(rows) {
  const real = rows.filter((row) => row.kind !== 'explained')
  if (rows.length === 0) return t('unitPage.anomalies.title')
  return t('unitPage.anomalies.sum', { n: sum(real, 'n') ?? 0, open: sum(rows, 'n_open') ?? 0 })
}
