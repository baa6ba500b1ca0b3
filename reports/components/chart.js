import { csvButton } from './csv.js'
import { h, responsive } from './dom.js'
import { t } from './locale.js'
import { dataTable, shownCells } from './table.js'

/**
 * A figure that says its finding to everyone: the drawing carries `label`, the numbers lie in a table behind it.
 * @param {{label: string, caption?: unknown, draw: (width: number) => SVGElement, rows?: object[], columns?: object[]}} what
 *   columns as in dataTable
 */
export function chart({ label, caption, draw, rows, columns }) {
  const drawing = responsive((width) => asPicture(draw(width), label))
  return h(
    'figure',
    { class: 'chart' },
    drawing,
    caption && h('figcaption', {}, caption),
    columns &&
      h(
        'div',
        { class: 'beside' },
        numbers(label, rows, columns),
        csvButton({ name: label, read: () => shownCells(columns, rows) }),
      ),
  )
}

/** Makes a drawing one picture with one label; Plot labels the groups inside, which no reader can use. */
export function asPicture(svg, label) {
  for (const group of svg.querySelectorAll('g[aria-label]')) group.removeAttribute('aria-label')
  svg.setAttribute('role', 'img')
  svg.setAttribute('aria-label', label)
  return svg
}

function numbers(label, rows, columns) {
  const details = h('details', {}, h('summary', {}, t('chart.numbers')))
  details.addEventListener('toggle', () => details.append(dataTable({ caption: label, rows, columns, csv: false })), {
    once: true,
  })
  return details
}

/** What every Plot chart shares: the page's font, no background, room for labels. */
export const plotStyle = {
  background: 'none',
  overflow: 'visible',
  fontFamily: 'inherit',
  fontSize: '11px',
  color: 'var(--ink-3)',
}
