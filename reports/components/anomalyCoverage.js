import { definitionLink } from './definition.js'
import { number, percentNumber, period as periodName, rateWithInterval, targetPercent } from './format.js'
import { intervalList } from './intervalList.js'
import { t } from './locale.js'
import { noRowsCard } from './stateCards.js'
import { company } from './units.js'
import './messages/anomalies.js'

/** The rules that ask for something to be done about an anomaly, with what is done. */
export const feedbackRules = { use_anomaly_cause_recorded: 'cause', use_abnormal_user_patrol: 'check' }

/** The row of a rule at a unit in a period. @param {object[]} rows the table coverage */
export const coverageAt = (rows, rule, unit, period) =>
  rows.find((row) => row.rule_id === rule && row.unit_id === unit && row.period === period) ?? null

/**
 * The title: how many of those due were done in time, and what that says beside the target; nothing due is no rate.
 * @param {object | null} row of coverage
 * @param {string} rule
 * @param {{name?: string, period: string}} what name: of the unit, where the title does not say it already
 */
export function coverageFinding(row, rule, { name = '', period }) {
  const what = t(`anomalies.coverage.${feedbackRules[rule]}`)
  const when = periodName(period)
  const where = name && t('anomalies.coverage.at', { where: name })
  if (!row || row.n_due === 0) return t('anomalies.coverage.none', { where, when, what })
  const said = t('anomalies.coverage.finding', {
    ...{ where, when, what, k: number(row.n_done), n: number(row.n_due) },
    rate: rateWithInterval(row.rate, row.rate_low, row.rate_high),
  })
  if (row.target === null || !row.verdict) return said
  return said + t(`anomalies.coverage.${row.verdict}`, { target: targetPercent(row.target) })
}

/**
 * A rule at a unit and at those right below it, or beside it those above: worst first.
 * @param {import('./page.js').Page} page
 * @param {object[]} rows the table coverage
 * @param {{rule: string, unit: string, period: string}} what
 */
export function coverageList(page, rows, { rule, unit, period }) {
  const found = rows.filter((row) => row.rule_id === rule && row.period === period && row.n_due > 0)
  const isBelow = ({ unit_id: id }) =>
    unit === company ? page.units.isDivision(id) : page.units.row(id)?.division_id === unit && id !== unit
  const below = found.filter(isBelow).sort((a, b) => a.rate - b.rate || b.n_due - a.n_due)
  const above = [page.units.row(unit)?.division_id, company].filter((id) => id && id !== unit)
  const others = below.length > 0 ? below : above.map((id) => coverageAt(found, rule, id, period)).filter(Boolean)
  const own = coverageAt(found, rule, unit, period)
  const list = [own, ...others].filter(Boolean).map((row) => ({
    ...{ id: row.unit_id, name: page.units.name(row.unit_id), n: row.n_due, value: row.rate },
    ...{ low: row.rate_low, high: row.rate_high, target: row.target, verdict: row.verdict },
    ...{
      text: percentNumber(row.rate),
      extra: `${number(row.n_done)} / ${number(row.n_due)}`,
      own: row.unit_id === unit,
    },
  }))
  if (list.length === 0) return noRowsCard(t('anomalies.coverage.nothing'))
  const heads = {
    name: t('column.unit'),
    value: t('anomalies.coverage.inTime'),
    extra: t('anomalies.coverage.kn'),
  }
  const domain = [Math.floor(Math.min(...list.map(({ low }) => low)) * 10) / 10, 1]
  return intervalList({ rows: list, domain, heads, axis: (value) => percentNumber(value, 0), counts: false })
}

/** The word that opens the definition of a rule's figure. @param {import('./page.js').Page} page @param {{rule: string, unit: string, period: string}} what */
export const coverageDefinition = (page, rows, { rule, unit, period }) =>
  definitionLink(page, { kind: 'coverage', ruleId: rule, unit, period, row: coverageAt(rows, rule, unit, period) })
