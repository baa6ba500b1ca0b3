import { h } from './dom.js'
import { intervalCell } from './intervalCell.js'
import { t } from './locale.js'
import { mark } from './marks.js'

/** A cell or value that opens its definition. */
export const opening = (open, attributes, content) =>
  h(
    'button',
    { type: 'button', 'aria-haspopup': 'dialog', onclick: (event) => open(event.currentTarget), ...attributes },
    content,
  )

/** A value with its unit, and below it the interval and n. */
function shownValue({ href, open, text, value, range, note, count, unit: own }, column) {
  const unit = own ?? column.unit ?? ''
  const below = [range, count ?? note].filter(Boolean)
  const content = [
    h('span', { class: 'value' }, text, value !== null && unit),
    below.length > 0 &&
      h(
        'small',
        {},
        below.map((part) => h('span', {}, part)),
      ),
  ]
  return href ? h('a', { href }, content) : open ? opening(open, { class: 'figure' }, content) : content
}

/**
 * The list of one row of a matrix, for a phone: each column's value with its unit, interval and n, its plot and verdict.
 * @param {{rows: import('./intervalMatrix.js').MatrixRow[], columns: import('./intervalMatrix.js').MatrixColumn[], cell: (row: import('./intervalMatrix.js').MatrixRow, column: import('./intervalMatrix.js').MatrixColumn) => import('./intervalMatrix.js').MatrixCell, chosen: string}} what
 * @returns {Node[]}
 */
export function matrixList({ rows, columns, cell, chosen }) {
  const row = rows.find(({ id }) => id === chosen)
  const table = h(
    'table',
    { class: 'matrix-list' },
    h(
      'tbody',
      {},
      columns.map((column) => {
        const found = cell(row, column)
        const known = found.value !== null
        const aim = column.aim ?? column.note
        return h(
          'tr',
          {},
          h('th', { scope: 'row' }, column.title, aim && h('div', { class: 'faint' }, aim)),
          h('td', { class: 'number' }, shownValue(found, column)),
          h('td', { width: 88 }, known && intervalCell({ domain: column.domain, width: 80, ...found })),
          h(
            'td',
            { width: 14 },
            known && mark(found.verdict),
            h('span', { class: 'hidden-text' }, known && t(`verdict.${found.verdict ?? 'none'}`)),
          ),
        )
      }),
    ),
  )
  return row?.note ? [h('p', { class: 'provenance' }, row.note), table] : [table]
}
