import { t } from './locale.js'
import { familyOfRule } from './reported.js'

const slaRules = [
  'sla_complaint_tier1_24h',
  'sla_complaint_other_48h',
  'sla_complaint_feedback_5wd',
  'sla_repair_handle_6h',
  'sla_repair_fix_24h',
]

/**
 * The indicators of the overview that this site has rows for. Each finds its figure (`find`) and the published row behind
 * it (`find.row`) for a unit and a period.
 * @param {import('./page.js').Page} page
 */
export function overviewIndicators(page) {
  const sla = slaRules.map((id) => ({
    id,
    family: familyOfRule(id),
    rule: page.rules.row(id),
    find: finder(
      page.rows('sla_attainment').filter((row) => row.rule_id === id),
      (row) => row.n_due,
    ),
  }))
  const handling = page.rows('satisfaction_rate').filter(isHandling)
  const satisfaction = {
    id: 'sat_complaint',
    family: 'complaint',
    rule: page.rules.row('sat_complaint_target_other'),
    find: finder(handling, (row) => row.n_valid),
  }
  const collection = {
    id: 'collection',
    family: 'bill',
    rule: page.rules.row('pay_collect_on_schedule'),
    monthly: true,
    lag: 1,
    find: finder(page.rows('collection').map(asFigure), () => null),
  }
  const [tier1, other, feedback, handle, fix] = sla
  return [tier1, other, satisfaction, handle, fix, collection, feedback]
    .map((one) => ({ ...one, title: t(`indicator.${one.id}`) }))
    .filter((one) => one.find.rows.length > 0)
}

const isHandling = (row) =>
  row.instrument === 'complaint_handling' && row.question === 'handling_satisfaction' && row.stratum === 'all'

const asFigure = (row) => ({
  unit_id: row.unit_id,
  period: row.month,
  rate: row.collection_rate,
  verdict: null,
  onTime: row.on_time_rate,
})

/** Looks rows up by unit and period, as {value, low, high, n, target, verdict}; collection also has the share on time. */
function finder(rows, count) {
  const byKey = new Map(rows.map((row) => [`${row.unit_id} ${row.period}`, row]))
  const find = (unit, period) => {
    const row = byKey.get(`${unit} ${period}`)
    if (!row || row.rate === null) return null
    const { rate: value, rate_low: low = null, rate_high: high = null, target = null, verdict } = row
    return { value, low, high, n: count(row), target, verdict, onTime: row.onTime }
  }
  find.rows = rows
  find.row = (unit, period) => byKey.get(`${unit} ${period}`) ?? null
  return find
}
