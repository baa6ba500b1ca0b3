import { h } from './dom.js'
import { isPhone } from './fold.js'
import { none } from './format.js'
import { t } from './locale.js'
import { saveControls } from './save.js'

/**
 * @typedef {object} Column
 * @property {string} key the row's field, also the sort key
 * @property {string} label the head, with the unit
 * @property {(value: unknown, row: object) => unknown} [format] default: as text, — for null
 * @property {boolean} [number] right-aligned, sorts largest first
 * @property {boolean} [wide] a full line on a phone
 * @property {(row: object) => number | string} [sortKey] what it sorts by, where that is not the field
 * @property {string} [class]
 * @property {boolean} [fixed] cannot be sorted by
 */

/**
 * A table that sorts by its heads and shows `limit` rows first (ten on a phone).
 * @param {{columns: Column[], rows: object[], caption: string, sort?: {key: string, descending: boolean}, limit?: number, stacking?: boolean, rowClass?: (row: object) => string | null, csv?: boolean}} what
 *   csv: whether what it shows can be saved
 * @returns {HTMLElement}
 */
export function dataTable({
  columns,
  rows,
  caption,
  sort = null,
  limit = Infinity,
  stacking = false,
  rowClass,
  csv = true,
}) {
  let order = sort
  let shown = isPhone() ? Math.min(limit, 10) : limit
  const body = h('tbody')
  const heads = columns.map((column) => headCell(column, () => sortBy(column)))
  const more = h('button', { class: 'more', type: 'button', onclick: showAll }, t('table.all', { n: rows.length }))
  const part = h('p', { class: 'print-only table-part' })
  const table = h(
    'table',
    { class: stacking && 'stacking' },
    h('caption', { class: 'hidden-text' }, caption),
    h('thead', {}, h('tr', {}, heads)),
    body,
  )
  function sortBy(column) {
    const descending = order?.key === column.key ? !order.descending : Boolean(column.number)
    order = { key: column.key, descending }
    draw()
  }
  function showAll() {
    shown = Infinity
    draw()
  }
  const sorted = () => (order ? [...rows].sort(byKey(order, columns)) : rows)
  function draw() {
    body.replaceChildren(
      ...sorted()
        .slice(0, shown)
        .map((row) => bodyRow(row, columns, rowClass)),
    )
    columns.forEach((column, i) => {
      if (!column.fixed) heads[i].setAttribute('aria-sort', direction(order, column.key))
    })
    more.hidden = shown >= rows.length
    part.textContent = more.hidden ? '' : t('table.part', { n: shown, of: rows.length })
  }
  draw()
  return h(
    'div',
    {},
    h('div', { class: 'table-scroll', tabindex: '0', role: 'region', 'aria-label': caption }, table),
    more,
    part,
    csv &&
      rows.length > 0 &&
      saveControls({ name: caption, read: () => shownCells(columns, sorted()), drawing: table }),
  )
}

/**
 * Rows as a table shows them, for saving.
 * @param {Column[]} columns
 * @param {object[]} rows
 */
export const shownCells = (columns, rows) => ({
  head: columns.map(({ label }) => label),
  lines: rows.map((row) => columns.map(({ key, format = asText }) => format(row[key], row))),
})

const direction = (order, key) => (order?.key !== key ? 'none' : order.descending ? 'descending' : 'ascending')

const headCell = ({ label, number, fixed }, onclick) =>
  h('th', { scope: 'col', class: number && 'number' }, fixed ? label : h('button', { type: 'button', onclick }, label))

const bodyRow = (row, columns, rowClass) =>
  h(
    'tr',
    { class: rowClass?.(row) },
    columns.map(({ key, label, format = asText, number, wide, class: name }) =>
      h(
        'td',
        {
          class: [number && 'number', wide && 'wide', name].filter(Boolean).join(' ') || null,
          'data-label': label || null,
        },
        format(row[key], row),
      ),
    ),
  )

const asText = (value) => (value === null || value === undefined || value === '' ? none : String(value))

const byKey = ({ key, descending }, columns) => {
  const of = columns.find((column) => column.key === key)?.sortKey ?? ((row) => row[key])
  const sign = descending ? -1 : 1
  return (a, b) => {
    const [x, y] = [of(a) ?? null, of(b) ?? null]
    if (x === null || y === null) return (x === null) - (y === null)
    return (typeof x === 'number' && typeof y === 'number' ? x - y : String(x).localeCompare(String(y), 'zh-CN')) * sign
  }
}
