import { none } from './format.js'
import { t } from './locale.js'

/** The kind of record that a time limit is measured on; a limit of another make stands for itself. @param {string} rule */
export const familyOfRule = (rule) =>
  /^sla_(repair|arrival)/.test(rule) ? 'repair_job' : rule.startsWith('sla_') ? 'complaint' : rule

/**
 * Tells "no cases" from "not reported": whether a unit ever sent a record of a family, as far as this site's tables say.
 * @param {import('./page.js').Page} page
 * @returns {(family: string, unit: string) => boolean}
 */
export function reportedFamilies(page) {
  const seen = new Set()
  const add = (family, unit) => seen.add(`${family} ${unit}`)
  for (const row of page.rows('sla_attainment')) add(familyOfRule(row.rule_id), row.unit_id)
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
