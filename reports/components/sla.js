import { figureLabel, openDefinition } from './definition.js'
import { h } from './dom.js'
import { interval, number, percentNumber, period as periodName, targetPercent } from './format.js'
import { rateDomain } from './intervalCell.js'
import { intervalMatrix } from './intervalMatrix.js'
import { joinNames, joinSentences, t } from './locale.js'
import { emptyCell, familyOfRule, reportedFamilies } from './reported.js'
import { compareLimits, limitGroup } from './slaOrder.js'
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

/** The columns of the matrix: the company and its divisions, or a site's own unit with what it belongs to. */
export function slaUnits(page) {
  const present = new Set(page.rows('sla_attainment').map((row) => row.unit_id))
  const { own } = page.units
  if (!own) return [company, ...page.units.divisions((id) => present.has(id))]
  if (page.units.isDivision(own)) return [own, company].filter((id) => present.has(id))
  const division = page.units.row(own)?.division_id
  return [own, division, company].filter((id) => id && present.has(id))
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

/** What a cell says in words, and its definition at a click. */
const defined = (page, figure) => ({
  label: figureLabel(page, figure),
  open: (opener) => openDefinition(page, figure, opener),
})

/** Rules × units of narrow interval plots; a rule's name chooses it, a cell opens its definition. */
export function ruleMatrix(page, find, { rules, period, chosen, caption }) {
  const rows = rules.map((id) => {
    const target = find(id, company, period)?.target ?? null
    const button = h(
      'button',
      {
        type: 'button',
        'data-rule': id,
        'aria-pressed': String(id === chosen),
        onclick: () => page.choose('rule', id),
      },
      page.rules.title(id),
    )
    const note = target === null ? null : t('sla.target', { target: targetPercent(target) })
    return {
      id,
      name: page.rules.title(id),
      title: [button, note && h('div', { class: 'faint' }, note)],
      note,
      group: limitGroup(id),
      chosen: id === chosen,
    }
  })
  const columns = slaUnits(page).map((id) => ({ id, title: page.units.name(id), unit: '%' }))
  const domains = new Map(
    rules.map((id) => {
      const found = columns.map((column) => find(id, column.id, period)).filter((row) => row && row.rate !== null)
      return [id, rateDomain(found, found[0]?.target ?? null)]
    }),
  )
  const reported = reportedFamilies(page)
  const cell = (row, column) => {
    const found = find(row.id, column.id, period)
    if (!found || found.rate === null) return emptyCell(found, reported(familyOfRule(row.id), column.id))
    const { rate: value, rate_low: low, rate_high: high, target, verdict, n_due } = found
    return {
      value,
      low,
      high,
      target,
      verdict,
      text: percentNumber(value),
      note: `n ${number(n_due)}`,
      range: interval(low, high),
      domain: domains.get(row.id),
      ...defined(page, { kind: 'sla', ruleId: row.id, unit: column.id, period, row: found }),
    }
  }
  return intervalMatrix({ caption, rows, columns, cell, roomy: true, choose: t('choice.rule') })
}
