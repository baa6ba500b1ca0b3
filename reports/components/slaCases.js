import { h } from './dom.js'
import { deadline, elapsed, moment } from './format.js'
import { t } from './locale.js'
import { familyIn } from './reported.js'
import { noRowsCard } from './stateCards.js'
import { dataTable } from './table.js'
import './messages/sla.js'

/** What is still open by deadline, what ended late with the latest first. */
const byDue = (a, b) => (a.due_at < b.due_at ? -1 : 1) * (a.state === 'late' ? -1 : 1)

const order = { overdue: 0, pending: 1, late: 2 }

const inOrder = (rows) => [...rows].sort((a, b) => order[a.state] - order[b.state] || byDue(a, b))

/** Whether a case's unit is the chosen one or lies in it. @param {import('./page.js').Page} page @param {string} unit */
export const inUnit = (page, unit) => (id) =>
  unit === 'all' || id === unit || (id !== null && page.units.row(id)?.division_id === unit)

/** A rule's open and recently late cases at a unit. */
export const openCases = (page, rule, unit) => {
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
  const rows = inOrder(openCases(page, rule, unit))
  if (rows.length === 0) return noRowsCard(t('sla.cases.none'))
  const drawn = new Set(page.rows('case_step').map((row) => row.case_id))
  const caseName = (id) =>
    drawn.has(id) ? h('button', { type: 'button', class: 'link', onclick: () => page.choose('case', id) }, id) : id
  return dataTable({
    caption: casesTitle(page, rule, unit),
    rows,
    limit: 10,
    stacking: true,
    columns: [
      { key: 'case_id', label: t('sla.column.case'), class: 'nowrap', format: caseName },
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

/**
 * The case whose way is drawn: the one chosen, else the first that needs work; null where no case of the rule has steps.
 * @param {import('./page.js').Page} page opened with case_step
 */
export function chosenCase(page, rule, unit) {
  const family = familyIn(page, rule)
  const byCase = new Map()
  for (const row of page.rows('case_step'))
    if (row.family === family) byCase.set(row.case_id, [...(byCase.get(row.case_id) ?? []), row])
  const rows = inOrder(openCases(page, rule, unit)).filter((row) => byCase.has(row.case_id))
  if (rows.length === 0) return null
  const ids = rows.map((row) => row.case_id)
  const id = page.choice('case', ids, ids[0])
  return {
    ids,
    row: rows.find((row) => row.case_id === id),
    steps: byCase.get(id).sort((a, b) => a.seq - b.seq),
  }
}
