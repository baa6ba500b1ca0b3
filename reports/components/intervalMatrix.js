import { csvButton } from './csv.js'
import { h, responsive } from './dom.js'
import { intervalCell } from './intervalCell.js'
import { t } from './locale.js'
import { mark } from './marks.js'
import { select } from './select.js'

/**
 * @typedef {object} MatrixColumn
 * @property {string} id
 * @property {unknown} title
 * @property {unknown} [note] unit and target
 * @property {[number, number]} [domain]
 *
 * @typedef {object} MatrixRow
 * @property {string} id
 * @property {unknown} title
 * @property {string} name the title as text
 * @property {string} [group] a head above the rows that share it
 * @property {boolean} [total]
 * @property {boolean} [chosen]
 *
 * @typedef {object} MatrixCell
 * @property {string} text the value as shown, or why there is none
 * @property {unknown} [note] below the value
 * @property {number | null} value
 * @property {number | null} [low]
 * @property {number | null} [high]
 * @property {number | null} [target]
 * @property {string | null} verdict
 * @property {[number, number]} [domain]
 * @property {boolean} [unreported] nothing was ever sent: a dotted row
 */

/**
 * Rows × columns of narrow interval plots; on a phone, the list of one row.
 * @param {{caption: string, rows: MatrixRow[], columns: MatrixColumn[], cell: (row: MatrixRow, column: MatrixColumn) => MatrixCell, roomy?: boolean, head?: string, choose?: string}} what
 */
export function intervalMatrix({ caption, rows, columns, cell, roomy = false, head = '', choose = '' }) {
  let chosen = (rows.find((row) => row.chosen) ?? rows[0])?.id
  const drawing = responsive(function draw(width) {
    if (width >= 640) return wide({ caption, rows, columns, cell, roomy, head, width })
    const list = h('div', {}, narrow({ rows, columns, cell, chosen }))
    const options = rows.map((row) => [row.id, row.name])
    const onchange = (id) => {
      chosen = id
      list.replaceChildren(narrow({ rows, columns, cell, chosen }))
    }
    return h('div', {}, select({ label: choose, value: chosen, options, onchange }), list)
  })
  const read = () => ({
    head: [choose, ...columns.map((column) => column.title)],
    lines: rows.map((row) => [row.name, ...columns.map((column) => cell(row, column).text)]),
  })
  return h('div', {}, drawing, csvButton({ name: caption, read }))
}

function wide({ caption, rows, columns, cell, roomy, head, width }) {
  const first = roomy ? 210 : 96
  const plotWidth = Math.min(220, Math.max(40, (width - first) / columns.length - 66))
  let group
  const body = rows.flatMap((row) => {
    const cells = columns.map((column) => h('td', {}, cellView(cell(row, column), column, plotWidth)))
    const line = h(
      'tr',
      { class: [row.total && 'total', row.chosen && 'chosen'].filter(Boolean).join(' ') || null },
      h('th', { scope: 'row' }, row.title),
      cells,
    )
    if (row.group === undefined || row.group === group) return [line]
    group = row.group
    return [h('tr', { class: 'group' }, h('th', { colspan: columns.length + 1, scope: 'colgroup' }, row.group)), line]
  })
  return h(
    'table',
    { class: `matrix${roomy ? ' roomy' : ''}` },
    h('caption', { class: 'hidden-text' }, caption),
    h(
      'colgroup',
      {},
      h('col', { width: first }),
      columns.map(() => h('col')),
    ),
    h(
      'thead',
      {},
      h(
        'tr',
        {},
        h('td', {}, head),
        columns.map((column) => h('th', { scope: 'col' }, column.title, column.note && h('small', {}, column.note))),
      ),
    ),
    h('tbody', {}, body),
  )
}

function cellView(found, column, plotWidth) {
  const { text, note, verdict, value, unreported } = found
  if (value === null)
    return h(
      'div',
      { class: 'cell none' },
      h('span', { class: 'value nowrap' }, text),
      unreported && blank(column, plotWidth),
    )
  return h(
    'div',
    { class: `cell ${verdict ?? 'neutral'}` },
    h('span', { class: 'value' }, text, note && h('small', {}, note)),
    intervalCell({ domain: column.domain, width: plotWidth, ...found }),
    h('span', { class: 'hidden-text' }, t(`verdict.${verdict ?? 'none'}`)),
  )
}

const blank = (column, width) => intervalCell({ value: null, domain: column.domain ?? [0, 1], width })

const narrow = ({ rows, columns, cell, chosen }) =>
  h(
    'table',
    { class: 'matrix-list' },
    h(
      'tbody',
      {},
      columns.map((column) => {
        const found = cell(
          rows.find((row) => row.id === chosen),
          column,
        )
        const known = found.value !== null
        return h(
          'tr',
          {},
          h('th', { scope: 'row' }, column.title, column.note && h('div', { class: 'faint' }, column.note)),
          h('td', { class: 'number' }, found.text, found.note && h('div', { class: 'faint' }, found.note)),
          h('td', { width: 110 }, known && intervalCell({ domain: column.domain, width: 100, ...found })),
          h(
            'td',
            {},
            known && mark(found.verdict),
            h('span', { class: 'hidden-text' }, known && t(`verdict.${found.verdict ?? 'none'}`)),
          ),
        )
      }),
    ),
  )
