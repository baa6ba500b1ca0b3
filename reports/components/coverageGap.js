import { customerHref } from './customerHref.js'
import { h } from './dom.js'
import { day, none, number } from './format.js'
import { coded, t } from './locale.js'
import { noRowsCard } from './stateCards.js'
import { dataTable } from './table.js'
import './messages/coverage.js'

const LISTED = 15

/** The open slots of a rule at a unit: missed ones first, then by the day they are due. */
export const gapsOf = (page, rule, isInside) =>
  page
    .rows('coverage_gap')
    .filter((row) => row.rule_id === rule && isInside(row.unit_id))
    .sort((a, b) => a.state.localeCompare(b.state) || a.due_on.localeCompare(b.due_on))

/** The heading over who is missing. @param {object[]} rows of coverage_gap @param {boolean} [isManager] whether only a manager's customers are there */
export function gapTitle(rows, isManager = false) {
  const of = (state) => rows.filter((row) => row.state === state).length
  if (rows.length === 0) return t(isManager ? 'coverage.gap.emptyOwn' : 'coverage.gap.empty')
  return t('coverage.gap.found', { missed: of('overdue'), pending: of('pending') })
}

/** Who is missing: the customer, or what the slot is about; when it was due, when it was last done. */
export function gapTable(page, rows) {
  if (rows.length === 0) return noRowsCard(gapTitle(rows, page.manifest.audience.kind === 'manager'))
  const names = new Map(page.rows('customer').map((row) => [row.customer_id, row.display_name]))
  const subject = (id, row) =>
    id === null
      ? row.subject
        ? subjectName(page, row.subject)
        : none
      : h('a', { href: customerHref(id) }, names.get(id) ?? id)
  return dataTable({
    caption: gapTitle(rows),
    rows,
    limit: LISTED,
    stacking: true,
    columns: [
      { key: 'customer_id', label: t('coverage.gap.subject'), format: subject },
      { key: 'unit_id', label: t('column.unit'), format: (id) => (id ? page.units.name(id) : none) },
      { key: 'due_on', label: t('coverage.gap.due'), class: 'nowrap', format: (date) => day(date, page.asOf) },
      {
        key: 'last_done_on',
        label: t('coverage.gap.last'),
        class: 'nowrap',
        format: (date) => (date ? day(date, page.asOf) : t('coverage.gap.never')),
      },
      { key: 'state', label: t('coverage.gap.state'), format: (state) => stateText(state) },
      {
        key: 'reason',
        label: t('coverage.gap.reason'),
        format: (reason) => (reason ? coded('coverage.reason', reason) : none),
      },
    ],
  })
}

const subjectName = (page, subject) => (page.units.row(subject) ? page.units.name(subject) : subject)

const stateText = (state) =>
  h(
    'span',
    { class: state === 'overdue' ? 'verdict-not_met nowrap' : 'quiet nowrap' },
    state === 'overdue' ? '▼ ' : '',
    t(`coverage.gap.${state}`),
  )

/** How many are missing at each unit and why, where a site names no customer. */
export function missingTable(page, find, rule, period, units) {
  const rows = units.map((id) => find(rule, id, period)).filter((row) => row && row.n_due > row.n_done)
  if (rows.length === 0) return noRowsCard(t('coverage.split.none'))
  const column = (key) => ({ key, label: t(`coverage.split.${key}`), number: true, format: (n) => number(n) })
  return dataTable({
    caption: t('coverage.missing.title'),
    rows: rows.map((row) => ({ ...row, n_missing: row.n_due - row.n_done })),
    sort: { key: 'n_missing', descending: true },
    limit: LISTED,
    columns: [
      { key: 'unit_id', label: t('column.unit'), format: (id) => page.units.name(id) },
      { key: 'n_missing', label: t('coverage.units.notDone'), number: true, format: (n) => number(n) },
      ...['n_refused', 'n_no_entry', 'n_vacant'].map(column),
      { key: 'n_pending', label: t('coverage.figures.pending'), number: true, format: (n) => number(n) },
    ],
  })
}
