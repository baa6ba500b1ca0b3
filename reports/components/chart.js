import { followPoints } from './cursor.js'
import { h, responsive } from './dom.js'
import { fold } from './fold.js'
import { t } from './locale.js'
import { saveControls } from './save.js'
import { dataTable, shownCells } from './table.js'

/**
 * A figure that says its finding to everyone: the drawing carries `label`, the numbers lie in a table behind it.
 * @param {{label: string, caption?: unknown, draw: (width: number) => SVGElement, rows?: object[], columns?: object[], cursor?: string, points?: object[]}} what
 *   columns as in dataTable; cursor: the field on the x axis by which the arrow keys go through `points`, the rows unless told
 */
export function chart({ label, caption, draw, rows, columns, cursor, points = rows }) {
  const drawing = responsive((width) => asPicture(draw(width), label))
  return h(
    'figure',
    { class: 'chart' },
    drawing,
    cursor && followPoints(drawing, { label, points, x: (row) => row[cursor], say: (row) => inWords(columns, row) }),
    caption && h('figcaption', {}, caption),
    h(
      'div',
      { class: 'beside' },
      columns && numbers(label, rows, columns),
      saveControls({ name: label, read: columns && (() => shownCells(columns, rows)), drawing }),
    ),
  )
}

/** A row's known values with their heads. */
const inWords = (columns, row) =>
  columns
    .filter(({ key }) => row[key] !== null && row[key] !== undefined)
    .map(({ key, label, format = String }) => `${label} ${h('span', {}, format(row[key], row)).textContent.trim()}`)
    .join(' · ')

/** Makes a drawing one picture with one label; Plot labels the groups inside, which no reader can use. */
export function asPicture(svg, label) {
  for (const group of svg.querySelectorAll('g[aria-label]')) group.removeAttribute('aria-label')
  svg.setAttribute('role', 'img')
  svg.setAttribute('aria-label', label)
  return svg
}

const numbers = (label, rows, columns) =>
  fold(t('chart.numbers'), () => dataTable({ caption: label, rows, columns, csv: false }), { class: null })

/** What every Plot chart shares: the page's font, no background, room for labels. */
export const plotStyle = {
  background: 'none',
  overflow: 'visible',
  fontFamily: 'inherit',
  fontSize: '11px',
  color: 'var(--ink-3)',
}
