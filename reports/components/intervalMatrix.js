import { h, responsive } from './dom.js'
import { intervalCell, targetRule } from './intervalCell.js'
import { t } from './locale.js'
import { matrixList, opening } from './matrixList.js'
import { roving } from './roving.js'
import { saveControls } from './save.js'
import { select } from './select.js'

/**
 * @typedef {object} MatrixColumn
 * @property {string} id
 * @property {unknown} title
 * @property {unknown} [note] unit and target
 * @property {string} [unit] of the values, where they stand alone
 * @property {unknown} [aim] the target in words, for the list in place of the note
 * @property {[number, number]} [domain]
 * @property {number | null} [target] drawn through the heads of groups and rows without a value
 *
 * @typedef {object} MatrixRow
 * @property {string} id
 * @property {unknown} title
 * @property {string} name the title as text
 * @property {string} [group] a head above the rows that share it
 * @property {unknown} [note] what a list says above it: the row's target
 * @property {boolean} [total]
 * @property {boolean} [chosen]
 *
 * @typedef {object} MatrixCell
 * @property {string} text the value as shown, or why there is none
 * @property {unknown} [note] below the value
 * @property {string | null} [range] its interval, for the list
 * @property {string | null} [count] its n, for the list, where the note does not say it
 * @property {number | null} value
 * @property {number | null} [low]
 * @property {number | null} [high]
 * @property {number | null} [target]
 * @property {string | null} verdict
 * @property {[number, number]} [domain]
 * @property {boolean} [strict] missed by a count, not by a rate: no wash
 * @property {boolean} [unreported] nothing was ever sent: a dotted row
 * @property {string} [href] where its detail is
 * @property {(opener: HTMLElement) => void} [open] shows its definition, where there is no href
 * @property {string} [label] what it says, in words
 */

/**
 * Rows × columns of narrow interval plots; on a phone, the list of one row.
 * @param {{caption: string, rows: MatrixRow[], columns: MatrixColumn[], cell: (row: MatrixRow, column: MatrixColumn) => MatrixCell, roomy?: boolean, head?: string, choose?: string}} what
 */
export function intervalMatrix({ caption, rows, columns, cell, roomy = false, head = '', choose = '' }) {
  let chosen = (rows.find((row) => row.chosen) ?? rows[0])?.id
  const drawing = responsive(function draw(width) {
    if (width >= 640) return wide({ caption, rows, columns, cell, roomy, head, width })
    const list = h('div', {}, matrixList({ rows, columns, cell, chosen }))
    const options = rows.map((row) => [row.id, row.name])
    const onchange = (id) => {
      chosen = id
      list.replaceChildren(...matrixList({ rows, columns, cell, chosen }))
    }
    return h('div', {}, select({ label: choose, value: chosen, options, onchange }), list)
  })
  const read = () => ({
    head: [choose, ...columns.map((column) => column.title)],
    lines: rows.map((row) => [row.name, ...columns.map((column) => cell(row, column).text)]),
  })
  return h('div', {}, drawing, saveControls({ name: caption, read, drawing }))
}

function wide({ caption, rows, columns, cell, roomy, head, width }) {
  const tight = !roomy && (width - 96) / columns.length < 105
  const first = roomy ? 210 : tight ? 64 : 96
  const room = (width - first) / columns.length
  const stacked = roomy && room < 120
  const plotWidth = Math.min(220, Math.max(30, room - (stacked ? 12 : tight ? 44 : 66)))
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
    return row.group === '' ? [line] : [groupRow(row.group, columns, plotWidth, roomy), line]
  })
  const table = h(
    'table',
    { class: ['matrix', roomy && 'roomy', tight && 'tight', stacked && 'stacked'].filter(Boolean).join(' ') },
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
  return roving(table, 'a.cell, button.cell')
}

/** A group's name; in a dense matrix the targets run through it. */
const groupRow = (name, columns, width, roomy) =>
  roomy || !columns.some((column) => typeof column.target === 'number')
    ? h('tr', { class: 'group' }, h('th', { colspan: columns.length + 1, scope: 'colgroup' }, name))
    : h(
        'tr',
        { class: 'group' },
        h('th', { scope: 'rowgroup' }, name),
        columns.map((column) =>
          h(
            'td',
            {},
            typeof column.target === 'number' &&
              h('div', { class: 'cell' }, h('span', { class: 'value' }), targetRule({ ...column, width })),
          ),
        ),
      )

function cellView(found, column, plotWidth) {
  const { text, note, verdict, value, unreported, href, open, label, strict } = found
  if (value === null)
    return h(
      'div',
      { class: 'cell none' },
      h('span', { class: 'value nowrap' }, text),
      unreported
        ? blank(column, plotWidth)
        : typeof column.target === 'number' && targetRule({ ...column, width: plotWidth }),
    )
  const content = [
    h('span', { class: 'value' }, text, note && h('small', {}, note)),
    intervalCell({ domain: column.domain, width: plotWidth, ...found }),
  ]
  const name = `cell ${verdict ?? 'neutral'}${strict ? ' strict' : ''}`
  // a cell with a note of its own is heard as it is seen
  const heard = note ? {} : { 'aria-label': label }
  if (!href && open) return opening(open, { class: name, title: label, ...heard }, [...content, verdictHeard(verdict)])
  return href
    ? h('a', { class: name, href, title: label, 'aria-label': label }, content)
    : h('div', { class: name }, content, verdictHeard(verdict))
}

/** The verdict, for readers who hear the cell. */
const verdictHeard = (verdict) => h('span', { class: 'hidden-text' }, ` ${t(`verdict.${verdict ?? 'none'}`)}`)

const blank = (column, width) =>
  intervalCell({ value: null, domain: column.domain ?? [0, 1], target: column.target ?? null, width })
