import { period as periodName } from './format.js'
import { joinNames, joinSentences, t } from './locale.js'
import { matrixUnits } from './ruleMatrix.js'
import { compareLimits } from './slaOrder.js'
import { readValue, slaReading } from './slaReading.js'
import { company } from './units.js'
import './messages/overview.js'
import './messages/sla.js'

/** Rows of sla_attainment by rule, unit and period. @param {object[]} rows */
export function attainmentIndex(rows) {
  const byKey = new Map(rows.map((row) => [`${row.rule_id} ${row.unit_id} ${row.period}`, row]))
  return (rule, unit, period) => byKey.get(`${rule} ${unit} ${period}`) ?? null
}

/** Rules with a case in the period, by subject and clause. @param {import('./page.js').Page} page */
export const ruleIds = (page, period) =>
  [
    ...new Set(
      page
        .rows('sla_attainment')
        .filter((row) => row.period === period)
        .map((row) => row.rule_id),
    ),
  ].sort(compareLimits(page))

/** The limit that the page opens with: the first missed by rate, as one late case misses a target of 100 %; else the first missed. */
export function firstMissed(find, rules, period) {
  const missed = rules.filter((id) => find(id, company, period)?.verdict === 'not_met')
  return missed.find((id) => find(id, company, period).target < 1) ?? missed[0] ?? rules[0]
}

/** The units that have a row. @param {import('./page.js').Page} page */
export const slaUnitsPresent = (page) => new Set(page.rows('sla_attainment').map((row) => row.unit_id))

/** The units of which one is looked at: those of the matrix. @param {import('./page.js').Page} page */
export const slaUnits = (page) => matrixUnits(page, slaUnitsPresent(page))

/**
 * The limits with something to judge in a period, in order, and why the others are not shown.
 * @param {import('./page.js').Page} page
 * @param {ReturnType<typeof attainmentIndex>} find
 */
export function shownLimits(page, find, period) {
  const rules = ruleIds(page, period)
  const units = [...slaUnitsPresent(page)]
  const isShown = (id) => units.some((unit) => readValue(slaReading(page, id), find(id, unit, period)) !== null)
  const shown = rules.filter(isShown)
  const idle = page
    .rows('sla_rule')
    .filter((row) => !shown.includes(row.rule_id))
    .map(({ rule_id: id, measured }) => ({ id, why: measured === 'measured' ? 'no_due' : measured }))
    .sort((a, b) => compareLimits(page)(a.id, b.id))
  return { shown, idle }
}

/** The title: how many limits are met, and where one that the company does not miss is missed. */
export function slaFinding(page, find, rules, unit, period) {
  const rows = rules.map((id) => find(id, unit, period)).filter((row) => row?.verdict && row.verdict !== 'too_few')
  if (rows.length === 0) return t('sla.finding.none', { period: periodName(period) }) + t('sentence.end')
  const missed = rows.filter((row) => row.verdict === 'not_met')
  const counts = { period: periodName(period), n: rows.length, met: rows.filter((row) => row.verdict === 'met').length }
  const names = joinNames(missed.slice(0, 2).map((row) => page.rules.title(row.rule_id)))
  const first =
    t('sla.finding.counts', counts) +
    (missed.length > 0
      ? t('sla.finding.notMet', {
          n: missed.length,
          names: missed.length > 2 ? t('sla.finding.some', { names }) : names,
        })
      : '') +
    t('sentence.end')
  return joinSentences([first, missed.length > 0 ? null : unitsBelow(page, find, rows, period)])
}

function unitsBelow(page, find, rows, period) {
  const units = page.units
    .grouped(page.rows('sla_attainment').map((row) => row.unit_id))
    .flatMap((group) => group.units)
  const found = rows
    .map((row) => ({
      rule: row.rule_id,
      below: units.filter((id) => find(row.rule_id, id, period)?.verdict === 'not_met'),
    }))
    .sort((a, b) => b.below.length - a.below.length)[0]
  if (!found || found.below.length === 0 || found.below.length > 4) return null
  return (
    t('sla.finding.units', { rule: page.rules.title(found.rule), units: joinNames(found.below.map(page.units.name)) }) +
    t('sentence.end')
  )
}

/** The heading over the matrix: the division that misses most limits. @param {import('./page.js').Page} page */
export function matrixTitle(page, find, rules, period) {
  const missed = (id) => rules.filter((rule) => find(rule, id, period)?.verdict === 'not_met').length
  const { own } = page.units
  if (own)
    return t('sla.matrix.own', {
      unit: page.units.name(own),
      n: missed(own),
      all: page.units.name(company),
      m: missed(company),
    })
  const counts = slaUnits(page)
    .filter((id) => id !== company && page.units.isDivision(id))
    .map((id) => ({ id, n: missed(id) }))
  if (counts.length < 2) return t('sla.matrix.title')
  const most = Math.max(...counts.map(({ n }) => n))
  if (most === 0) return t('sla.matrix.none')
  const names = counts.filter(({ n }) => n === most).map(({ id }) => page.units.name(id))
  return names.length > 2
    ? t('sla.matrix.several', { n: names.length, most })
    : t('sla.matrix.most', { names: joinNames(names), most })
}
