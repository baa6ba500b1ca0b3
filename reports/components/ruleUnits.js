import { messages } from './catalogue.js'
import { elapsed, interval, money, none, number, percent, targetPercent, trim } from './format.js'
import { t } from './locale.js'
import './messages/rules.js'

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
  coverage: 'slots',
  submission: 'reports',
  tier_ranking: 'accounts',
  tier_factor: 'values',
}

/** What `elapsed` names. */
const clocks = {
  ...{ h: 'hours', hours: 'hours', min: 'minutes', minutes: 'minutes' },
  ...{ workdays: 'workdays', days: 'calendar_days', calendar_days: 'calendar_days' },
}

const within = (unit, text) => (messages[`rules.unit.${unit}`] ? t(`rules.unit.${unit}`, { n: text }) : text)

/** A number with its unit: `96.7%`, `35 个单位`, `3.2 个工作日`; a share is a percentage as `share` writes it. */
function counted(unit, value, share) {
  if (unit === 'cny') return money(value)
  if (unit === 'per_10k') return within(unit, number(value, value < 10 ? 1 : 0))
  if (clocks[unit]) return elapsed(value, clocks[unit])
  if (unit === 'share' || (!unit && Math.abs(value) <= 1)) return share(value)
  return within(unit, trim(value))
}

const isKnown = (value) => value !== null && value !== undefined

/** What the value of a rule is counted in. @param {object} row of the table rule */
const unitOf = (row) => row.value_unit ?? null

/** A rule's value with its unit: `96.7%`, `35 个单位`, `1,928 件/万户`. @param {object} row of the table rule */
export const ruleValue = (row) => (isKnown(row.value) ? counted(unitOf(row), row.value, percent) : none)

/** Whether a rule is judged by its limit: a limit on the mean has no target beside it. */
const isLimitJudged = (row) => !isKnown(row.target) && isKnown(row.limit_value) && row.clock === unitOf(row)

/** A rule's target with its unit: `95%`, `60 分`, `≤ 10 个工作日`; nothing where it has none. @param {object} row of the table rule */
export function ruleTarget(row) {
  if (isLimitJudged(row)) return `≤ ${elapsed(row.limit_value, row.clock)}`
  return isKnown(row.target) ? counted(unitOf(row), row.target, targetPercent) : ''
}

const tenth = (value) => trim(Math.round(value * 10) / 10)

/** The 95 % interval of a rule's value: `96.0–97.9`; nothing where it has none. @param {object} row of the table rule */
export function ruleInterval(row) {
  if (!isKnown(row.value_low) || !isKnown(row.value_high)) return ''
  const isShare = unitOf(row) === 'share' || (!unitOf(row) && row.value_high <= 1)
  return isShare ? interval(row.value_low, row.value_high) : `${tenth(row.value_low)}–${tenth(row.value_high)}`
}

/** What a rule's value is taken of: `1,520 / 1,547 件`. @param {object} row of the table rule */
export function ruleCount(row) {
  if (!isKnown(row.n)) return none
  const isShare = isKnown(row.k) && Number.isInteger(Number(row.k)) && (unitOf(row) ?? 'share') === 'share'
  const of = number(Number(row.n))
  return within(countUnits[row.rule_id] ?? countUnits[row.table], isShare ? `${number(Number(row.k))} / ${of}` : of)
}
