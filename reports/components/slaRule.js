import { figureButton } from './definition.js'
import { h } from './dom.js'
import { elapsedHistogram } from './elapsedHistogram.js'
import { deadline, elapsed, moment, number, percentNumber, period as periodName, targetPercent } from './format.js'
import { rateDomain } from './intervalCell.js'
import { intervalList } from './intervalList.js'
import { joinNames, t } from './locale.js'
import { monthLine } from './monthLine.js'
import { perMonth } from './periods.js'
import { noRowsCard, partialNote } from './stateCards.js'
import { dataTable } from './table.js'
import './messages/sla.js'

/**
 * Due, on time, late, overdue, pending, undeterminable.
 * @param {import('./page.js').Page} page
 * @param {import('./definition.js').Figure} source whose row is one of sla_attainment
 */
export const slaFigures = (page, source) => {
  const { row } = source
  const figure = (label, value, bad = false) =>
    h(
      'div',
      {},
      h('dd', { class: bad && value > 0 && 'bad' }, figureButton(page, source, number(value))),
      h('dt', {}, label),
    )
  return h(
    'dl',
    { class: 'figures' },
    figure(t('sla.figures.due'), row.n_due),
    figure(t('sla.figures.onTime'), row.n_on_time),
    figure(t('sla.figures.late'), row.n_late, true),
    figure(t('sla.figures.overdue'), row.n_overdue, true),
    figure(t('sla.figures.pending'), row.n_pending),
    figure(t('sla.figures.undeterminable'), row.n_undeterminable),
  )
}

/** The heading over the histogram: within how long half and nine in ten were done. @param {object | null} row of sla_attainment */
export function elapsedTitle(page, rule, row) {
  const unit = page.rows('sla_elapsed').find((bin) => bin.rule_id === rule)?.elapsed_unit
  if (!unit || typeof row?.p50 !== 'number') return t('sla.elapsed.title')
  return t('sla.elapsed.finding', { p50: elapsed(row.p50, unit), p90: elapsed(row.p90, unit) })
}

/** The histogram of elapsed time of one rule and unit. */
export function elapsedOf(page, rule, unit, row) {
  const bins = page
    .rows('sla_elapsed')
    .filter((bin) => bin.rule_id === rule && bin.unit_id === unit)
    .sort((a, b) => a.bin_from - b.bin_from)
  if (bins.length === 0) return noRowsCard()
  const of = (value) => elapsed(value, bins[0].elapsed_unit)
  return elapsedHistogram(bins, {
    limit: page.rules.row(rule).limit_value ?? null,
    marks: [
      { value: row?.p50 ?? null, text: t('sla.elapsed.median', { value: of(row?.p50) }) },
      { value: row?.p90 ?? null, text: t('sla.elapsed.p90', { value: of(row?.p90) }) },
    ],
    label: t('sla.elapsed.label', { rule: page.rules.title(rule), p50: of(row?.p50), p90: of(row?.p90) }),
  })
}

/** The on-time rate of one rule and unit by month. */
export function slaMonths(page, find, rule, unit, months) {
  const rows = months.map((month) => ({ ...find(rule, unit, month), period: month }))
  const target = rows.findLast((row) => typeof row.target === 'number')?.target ?? null
  const points = perMonth(rows, months).map((row) => ({
    ...row,
    value: row.rate ?? null,
    low: row.rate_low,
    high: row.rate_high,
    n: row.n_due,
  }))
  return monthLine(points, {
    months,
    target,
    label: t('sla.months.label', { rule: page.rules.title(rule), target: targetPercent(target) }),
  })
}

/** The heading over one rule's units: those that miss the target. */
export function unitsTitle(page, find, rule, period) {
  const rows = unitIds(page)
    .map((id) => find(rule, id, period))
    .filter((row) => row?.verdict === 'not_met')
    .sort((a, b) => a.rate - b.rate)
  const values = { period: periodName(period), n: rows.length }
  if (rows.length === 0) return t('sla.units.none', values)
  const names = joinNames(rows.slice(0, 4).map((row) => page.units.name(row.unit_id)))
  return t(rows.length > 4 ? 'sla.units.many' : 'sla.units.missed', { ...values, names })
}

const unitIds = (page) =>
  page.units.grouped(page.rows('sla_attainment').map((row) => row.unit_id)).flatMap((group) => group.units)

/** One rule at every unit, most cases first; units without a case are named. */
export function unitsOfRule(page, find, rule, period) {
  const ids = unitIds(page)
  const found = ids.map((id) => find(rule, id, period)).filter((row) => row && row.rate !== null)
  if (found.length === 0) return noRowsCard()
  const missing = ids.filter((id) => !found.some((row) => row.unit_id === id))
  const rows = found
    .sort((a, b) => b.n_due - a.n_due)
    .map((row) => ({
      id: row.unit_id,
      name: page.units.name(row.unit_id),
      n: row.n_due,
      value: row.rate,
      low: row.rate_low,
      high: row.rate_high,
      target: row.target,
      verdict: row.verdict,
      text: percentNumber(row.rate),
      extra: row.n_late + row.n_overdue > 0 ? number(row.n_late + row.n_overdue) : '',
      own: row.unit_id === page.units.own,
    }))
  const heads = { name: t('column.unit'), value: t('sla.units.value'), extra: t('sla.units.late') }
  const domain = rateDomain(rows, rows[0].target, 'value')
  return h(
    'div',
    {},
    intervalList({ rows, domain, heads, axis: (value) => percentNumber(value, 0) }),
    partialNote(missing.map(page.units.name), { total: missing.length + rows.length }),
  )
}

/** What is still open by deadline, what ended late with the latest first. */
const byDue = (a, b) => (a.due_at < b.due_at ? -1 : 1) * (a.state === 'late' ? -1 : 1)

/** Whether a case's unit is the chosen one or lies in it. @param {import('./page.js').Page} page @param {string} unit */
export const inUnit = (page, unit) => (id) =>
  unit === 'all' || id === unit || (id !== null && page.units.row(id)?.division_id === unit)

const openCases = (page, rule, unit) => {
  const isInside = inUnit(page, unit)
  return page.rows('sla_open').filter((row) => row.rule_id === rule && isInside(row.unit_id))
}

/** The heading over a rule's cases: how many are open past due, and how many not yet due. */
export function casesTitle(page, rule, unit) {
  const rows = openCases(page, rule, unit)
  const count = (state) => rows.filter((row) => row.state === state).length
  const [overdue, pending] = [count('overdue'), count('pending')]
  return t(overdue + pending === 0 ? 'sla.cases.allDone' : 'sla.cases.title', { overdue, pending })
}

/** Cases of a rule that need work or ran late lately, overdue first, then by deadline. */
export function caseTable(page, rule, unit) {
  const order = { overdue: 0, pending: 1, late: 2 }
  const rows = openCases(page, rule, unit).sort((a, b) => order[a.state] - order[b.state] || byDue(a, b))
  if (rows.length === 0) return noRowsCard(t('sla.cases.none'))
  return dataTable({
    caption: casesTitle(page, rule, unit),
    rows,
    limit: 10,
    stacking: true,
    columns: [
      { key: 'case_id', label: t('sla.column.case'), class: 'nowrap' },
      { key: 'unit_id', label: t('column.unit'), format: (id) => (id ? page.units.name(id) : '—') },
      { key: 'started_at', label: t('sla.column.started'), class: 'nowrap', format: (at) => moment(at, page.asOf) },
      { key: 'due_at', label: t('sla.column.due'), class: 'nowrap', format: (at) => deadline(at, page.asOf) },
      {
        key: 'elapsed',
        label: t('sla.column.elapsed'),
        number: true,
        format: (value, row) => elapsed(value, row.elapsed_unit),
      },
      { key: 'state', label: t('sla.column.state'), format: stateText },
    ],
  })
}

const stateText = (state) =>
  h(
    'span',
    { class: state === 'overdue' ? 'verdict-not_met nowrap' : 'quiet nowrap' },
    state === 'overdue' ? '▼ ' : '',
    t(`sla.state.${state}`),
  )
