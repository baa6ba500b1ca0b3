import { familyName } from './dataQualityDelivery.js'
import { h } from './dom.js'
import { familyOrder } from './families.js'
import { cutOff, none, number } from './format.js'
import { coded, joinNames, t } from './locale.js'
import { noRowsCard } from './stateCards.js'
import { dataTable } from './table.js'
import './messages/fields.js'
import './messages/overview.js'
import './messages/quality.js'
import './messages/recordFields.js'

const total = (rows, key) => rows.reduce((sum, row) => sum + (row[key] ?? 0), 0)

/** The title: rows received, and that each was kept, merged or rejected. @param {object[]} files the table load_file */
export function qualityFinding(files) {
  if (files.length === 0) return t('quality.finding.none') + t('sentence.end')
  const [rows, kept, merged, rejected] = ['rows_in', 'rows_kept', 'rows_merged', 'rows_rejected'].map((key) =>
    total(files, key),
  )
  const lost = rows - kept - merged - rejected
  const text = t('quality.finding.rows', {
    files: files.length,
    rows: number(rows),
    kept: number(kept),
    merged: number(merged),
    rejected: number(rejected),
  })
  return (
    text +
    (lost === 0 ? t('quality.finding.balanced') : t('quality.finding.unbalanced', { n: number(lost) })) +
    t('sentence.end')
  )
}

const count = (key, id, bad = false) => ({
  key,
  label: t(`quality.column.${id}`),
  number: true,
  format: (value) => (bad && value > 0 ? h('span', { class: 'bad' }, number(value)) : number(value)),
})

const rowCounts = () => [
  count('rows_in', 'in'),
  count('rows_kept', 'kept'),
  count('rows_merged', 'merged'),
  count('rows_rejected', 'rejected', true),
]

/** Kinds of data that have a source, in their natural order, and the names of those that have none. @param {object[]} rows the table family_freshness */
export function familyTable(rows) {
  const ordered = [...rows]
    .sort((a, b) => familyOrder(a.family) - familyOrder(b.family))
    .map((row) => ({ ...row, name: familyName(row.family) }))
  const unfed = ordered.filter((row) => !row.fed)
  return [
    dataTable({
      caption: t('quality.families.title'),
      rows: ordered.filter((row) => row.fed),
      sort: { key: 'rows_rejected', descending: true },
      limit: 8,
      stacking: true,
      columns: [
        { key: 'name', label: t('quality.column.family'), sortKey: (row) => familyOrder(row.family), wide: true },
        count('files', 'files'),
        ...rowCounts(),
        {
          key: 'last_event',
          label: t('quality.column.last'),
          class: 'nowrap',
          format: (at) => (at ? at.slice(0, 10) : none),
        },
      ],
    }),
    unfed.length > 0 &&
      h(
        'p',
        { class: 'unfed' },
        t('quality.families.unfed', { n: unfed.length, names: joinNames(unfed.map((row) => row.name)) }),
      ),
  ]
}

/** Files of the last load. @param {object[]} rows the table load_file */
export function fileTable(page, rows) {
  const optional = (key, column) => (rows.some((row) => row[key] !== null) ? [column] : [])
  return dataTable({
    caption: t('quality.files.title'),
    rows: [...rows]
      .sort((a, b) => familyOrder(a.family) - familyOrder(b.family))
      .map((row) => ({ ...row, name: familyName(row.family) })),
    sort: { key: 'rows_rejected', descending: true },
    limit: 6,
    stacking: true,
    columns: [
      { key: 'file', label: t('quality.column.file'), wide: true, class: 'breaking' },
      {
        key: 'name',
        label: t('quality.column.family'),
        class: 'nowrap',
        sortKey: (row) => familyOrder(row.family),
      },
      ...optional('unit_id', {
        key: 'unit_id',
        label: t('column.unit'),
        format: (id) => (id ? page.units.name(id) : none),
      }),
      { key: 'encoding', label: t('quality.column.encoding') },
      ...optional('period', { key: 'period', label: t('quality.column.period') }),
      ...optional('submitted_at', {
        key: 'submitted_at',
        label: t('quality.column.submitted'),
        class: 'nowrap',
        format: (at) => (at ? at.slice(0, 16) : none),
      }),
      ...rowCounts(),
      { key: 'control_total_ok', label: t('quality.column.control'), class: 'nowrap', format: controlText },
    ],
  })
}

/** The sender's own total row against the rows read: equal, different, or none was sent. */
function controlText(ok) {
  if (ok === null) return h('span', { class: 'faint' }, t('quality.control.none'))
  return ok ? t('quality.control.ok') : h('span', { class: 'verdict-not_met' }, `▼ ${t('quality.control.bad')}`)
}

/**
 * A field by the header that files give it; a family that calls it otherwise has its own word.
 * @param {string} family
 * @param {string} field
 */
export function fieldName(family, field) {
  const own = coded('field', `${family}.${field}`)
  return own === `${family}.${field}` ? coded('field', field) : own
}

/** A word with the code that stands for it in files and tables. */
const withCode = (word, code) => (word === code ? code : [word, ' ', h('small', { class: 'faint code' }, code)])

/** What was rejected, then what was repaired or merged, most first. @param {object[]} rows the table load_issue */
export function issueTable(rows) {
  if (rows.length === 0) return noRowsCard(t('quality.issues.none'))
  const groups = new Map()
  for (const row of rows) {
    const key = [row.family, row.field, row.rule, row.action].join('|')
    const group = groups.get(key) ?? { ...row, name: familyName(row.family), n: 0, files: 0 }
    group.n += row.n
    group.files += 1
    groups.set(key, group)
  }
  return dataTable({
    caption: t('quality.issues.title'),
    rows: [...groups.values()].sort((a, b) => (b.action === 'rejected') - (a.action === 'rejected') || b.n - a.n),
    limit: 8,
    stacking: true,
    columns: [
      {
        key: 'name',
        label: t('quality.column.family'),
        class: 'nowrap',
        sortKey: (row) => familyOrder(row.family),
      },
      {
        key: 'field',
        label: t('quality.column.field'),
        format: (field, row) => (field ? withCode(fieldName(row.family, field), field) : t('quality.wholeRow')),
      },
      {
        key: 'rule',
        label: t('quality.column.rule'),
        wide: true,
        class: 'breaking',
        format: (id) => withCode(coded('issue', id), id),
      },
      {
        key: 'action',
        label: t('quality.column.action'),
        class: 'nowrap',
        format: (action) => h('span', { class: action === 'rejected' ? 'bad' : null }, t(`quality.action.${action}`)),
      },
      count('files', 'files'),
      count('n', 'n'),
    ],
  })
}

/** The cut-off as a day for the head of the page. @param {string} asOf */
export const upTo = (asOf) => t('shell.cutOff', { at: cutOff(asOf) })
