import { money, none, number, percent, targetPercent, trim } from './format.js'
import { t } from './locale.js'
import './messages/rules.js'

/** What a rule's value and target are counted in, where that is no share. */
const valueUnits = {
  apr_annual: 'units',
  apr_below_60_reassign: 'points',
  apr_composite_proposed: 'points',
  apr_newcomer_exempt: 'units',
  arc_arrears_record: 'money',
  pay_arrears_ageing: 'money',
  cmp_rate: 'perAccounts',
  sla_complaint_stage_chain: 'cases',
  use_daily_analysis: 'anomalies',
  use_zero_and_flat: 'runs',
}

/** What a rule's n counts: by the rule, else by the table that it is measured on. */
const countUnits = {
  cmp_rate: 'accounts',
  appraisal_indicator: 'cases',
  appraisal_score: 'units',
  sla_attainment: 'cases',
  sla_case: 'cases',
  satisfaction_rate: 'answers',
  load_file: 'rows',
  volume_day: 'accountDays',
  anomaly_day: 'accountDays',
  coverage: 'anomalies',
  submission: 'reports',
}

const within = (unit, text) => (unit === undefined ? text : t(`rules.unit.${unit}`, { n: text }))

const counted = (row, value, share) => {
  const unit = valueUnits[row.rule_id]
  if (unit === 'money') return money(value)
  if (unit !== undefined) return within(unit, unit === 'perAccounts' ? number(value, 0) : trim(value))
  return Math.abs(value) <= 1 ? share(value) : trim(value)
}

/** A rule's value with its unit: `96.7%`, `35 个单位`, `1,928 件/万户`. @param {object} row of the table rule */
export const ruleValue = (row) => (row.value === null ? none : counted(row, row.value, percent))

/** A rule's target with its unit: `95%`, `60 分`. @param {object} row of the table rule */
export const ruleTarget = (row) => (row.target === null ? none : counted(row, row.target, targetPercent))

/** What a rule's value is taken of: `1,547 件`. @param {object} row of the table rule */
export const ruleCount = (row) =>
  row.n === null ? none : within(countUnits[row.rule_id] ?? countUnits[row.table], number(Number(row.n)))
