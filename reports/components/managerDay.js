import { customerHref } from './customerHref.js'
import { h } from './dom.js'
import { deadline, number, shiftDay } from './format.js'
import { t } from './locale.js'
import { noRowsCard } from './stateCards.js'
import { dataTable } from './table.js'
import './messages/managers.js'

/** The open cases of some customers: overdue first, then by deadline. @param {object[]} rows of sla_open */
export const openCases = (rows, customers) =>
  rows
    .filter((row) => customers.has(row.customer_id) && (row.state === 'overdue' || row.state === 'pending'))
    .sort((a, b) => (b.state === 'overdue') - (a.state === 'overdue') || (a.due_at < b.due_at ? -1 : 1))

/** Whether a case that is not overdue has to be done by the end of the day after the cut-off; midnight ends the day before it. */
export function isDueNext({ due_at: at }, asOf) {
  const last = at.slice(11, 16) === '00:00' ? shiftDay(at.slice(0, 10), -1) : at.slice(0, 10)
  return last <= asOf.slice(0, 10)
}

/** `01-01 周四 08:11`; bold by the end of the day after the cut-off. */
const deadlineText = (row, asOf) => {
  const text = deadline(row.due_at, asOf)
  return isDueNext(row, asOf) ? h('strong', {}, text) : text
}

/** What a manager has to see to, with whose case it is. @param {import('./page.js').Page} page */
export function dueTable(page, cases) {
  if (cases.length === 0) return noRowsCard(t('managerPage.due.none'))
  const names = new Map(page.rows('customer').map((row) => [row.customer_id, row.display_name ?? row.customer_id]))
  return dataTable({
    caption: t('managerPage.due.title'),
    rows: cases,
    limit: 12,
    columns: [
      { key: 'due_at', label: t('managerPage.due.deadline'), fixed: true, class: 'nowrap', format: (_, row) => row.state === 'overdue' ? h('span', { class: 'verdict-not_met' }, `▼ ${t('managerPage.due.overdue')}`) : deadlineText(row, page.asOf) },
      { key: 'rule_id', label: t('managerPage.due.item'), fixed: true, format: (id, row) => [h('a', { href: customerHref(row.customer_id) }, names.get(row.customer_id) ?? row.customer_id), h('div', { class: 'faint' }, page.rules.title(id))] },
    ],
  }) // biome-ignore format: one column a line
}

/** The counts of a manager's morning. @param {[number, string, boolean][]} list count, what, whether it is bad */
export const morningFigures = (list) =>
  h(
    'dl',
    { class: 'figures morning' },
    list.map(([n, what, bad]) => h('div', {}, h('dd', { class: bad && n > 0 && 'bad' }, number(n)), h('dt', {}, what))),
  )
