import { customerHref } from './customerHref.js'
import { h } from './dom.js'
import { deadline, none } from './format.js'
import { t } from './locale.js'
import { pageHref } from './pages.js'
import { noRowsCard } from './stateCards.js'
import { dataTable } from './table.js'
import './messages/due.js'

const LISTED = 20

/**
 * The cases and, where the site shows customers, the slots that are open: what is due on the day after the cut-off, then what
 * is overdue, the latest first, then by the time it is due.
 * Slots that were missed are no work and stand on the page of coverage.
 * @param {import('./page.js').Page} page @param {(unit: string | null) => boolean} isInside
 */
export function dueItems(page, isInside) {
  const cases = page
    .rows('sla_open')
    .filter((row) => row.state !== 'late' && isInside(row.unit_id))
    .map((row) => ({ ...row, at: row.due_at, what: row.case_id, source: 'sla' }))
  const slots = page
    .rows('coverage_gap')
    .filter((row) => row.state === 'pending' && isInside(row.unit_id))
    .map((row) => ({ ...row, at: `${row.due_on} 24:00:00`, what: row.subject, source: 'coverage' }))
  const day = page.asOf.slice(0, 10)
  const rank = ({ state, at }) => (state === 'overdue' ? 1 : at?.startsWith(day) ? 0 : at ? 2 : 3)
  const byTime = (a, b) => String(a.at).localeCompare(String(b.at)) * (rank(a) === 1 ? -1 : 1)
  return [...cases, ...slots].sort((a, b) => rank(a) - rank(b) || byTime(a, b))
}

/** The open items as a list. @param {object[]} rows of dueItems */
export function dueTable(page, rows) {
  if (rows.length === 0) return noRowsCard(t('due.items.none'))
  const names = new Map(page.rows('customer').map((row) => [row.customer_id, row.display_name]))
  const hasCustomers = rows.some((row) => row.customer_id)
  const rule = (id, row) =>
    h('a', { href: pageHref(row.source, `?rule=${encodeURIComponent(id)}`) }, page.rules.title(id))
  const customer = (id) => (id ? h('a', { href: customerHref(id) }, names.get(id) ?? id) : none)
  const unitName = (what) => (what && page.units.row(what) ? page.units.name(what) : (what ?? none))
  return dataTable({
    caption: t('due.items.caption'),
    rows,
    limit: LISTED,
    stacking: true,
    columns: [
      { key: 'at', label: t('due.items.due'), class: 'nowrap', format: (at, row) => dueText(at, row, page.asOf) },
      { key: 'rule_id', label: t('due.items.rule'), format: rule, sortKey: (row) => page.rules.title(row.rule_id) },
      { key: 'what', label: t('due.items.what'), format: unitName },
      hasCustomers && { key: 'customer_id', label: t('column.customer'), format: customer },
      { key: 'unit_id', label: t('column.unit'), format: (id) => (id ? page.units.name(id) : none) },
    ].filter(Boolean),
  })
}

const dueText = (at, row, asOf) => {
  const text = at?.endsWith('24:00:00') ? at.slice(0, 16) : deadline(at, asOf)
  return row.state === 'overdue' ? h('span', { class: 'verdict-not_met' }, `▼ ${text}`) : text
}
