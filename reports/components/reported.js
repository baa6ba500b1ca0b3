import { none } from './format.js'
import { t } from './locale.js'

const prefixes = [
  { pattern: /^sla_(repair|arrival)/, family: 'repair_job' },
  { pattern: /^sla_(install|account|gas_on)/, family: 'install_job' },
  { pattern: /^sla_outage/, family: 'outage_notice' },
  { pattern: /^insp_hazard/, family: 'hazard' },
  { pattern: /^rv_/, family: 'follow_up' },
  { pattern: /^sla_/, family: 'complaint' },
]

/** The kind of record that a time limit is measured on, by its name; a limit of another make stands for itself. @param {string} rule */
export const familyOfRule = (rule) => prefixes.find(({ pattern }) => pattern.test(rule))?.family ?? rule

/** The kind of record that a time limit looks at, as the rulebook says, else by its name. @param {import('./page.js').Page} page @param {string} rule */
export const familyIn = (page, rule) =>
  page.rows('sla_rule').find((row) => row.rule_id === rule)?.family ?? familyOfRule(rule)

/**
 * Tells "no cases" from "not reported": whether a unit ever sent a record of a family, as far as this site's tables say.
 * @param {import('./page.js').Page} page
 * @returns {(family: string, unit: string) => boolean}
 */
export function reportedFamilies(page) {
  const seen = new Set()
  const families = new Map()
  const add = (family, unit) => seen.add(`${family} ${unit}`)
  for (const { rule_id: rule, unit_id: unit } of page.rows('sla_attainment')) {
    if (!families.has(rule)) families.set(rule, familyIn(page, rule))
    add(families.get(rule), unit)
  }
  for (const row of page.rows('satisfaction_rate'))
    if (row.instrument === 'complaint_handling') add('complaint', row.unit_id)
  for (const row of page.rows('collection')) add('bill', row.unit_id)
  return (family, unit) => seen.has(`${family} ${unit}`)
}

/**
 * A cell of a matrix without a value, and why: 未报 where the unit never sent this kind of record, 时间不全 where no case
 * can be judged, 无件 where there was none to judge.
 * @param {object | null} row the published row, if there is one
 * @param {boolean} reported whether the unit ever sent this kind of record
 */
export function emptyCell(row, reported) {
  if (!row && !reported) return { value: null, verdict: null, text: t('value.unreported'), unreported: true }
  const unknown = (row?.n_undeterminable ?? 0) > 0
  return { value: null, verdict: null, text: unknown ? t('value.unknown') : `${none} ${t('value.noCases')}` }
}
