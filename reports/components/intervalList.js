import { h, responsive } from './dom.js'
import { number } from './format.js'
import { intervalCell } from './intervalCell.js'
import { t } from './locale.js'
import { saveControls } from './save.js'
import { textWidth } from './scale.js'
import { scaleLabels } from './scaleLabels.js'

/** A drawing that would be narrower than this, px, stands below its row. */
const NARROWEST = 120

/**
 * Rows with name, n, interval plot and value, sorted as given: units of one indicator.
 * @param {{rows: {id: string, name: unknown, n: number | null, value: number | null, low?: number | null, high?: number | null, raw?: number | null, target?: number | null, verdict: string | null, text: string, extra?: unknown, own?: boolean}[], domain: [number, number], heads?: {name: string, n?: string, value: string, extra?: string}, axis?: (value: number) => string, counts?: boolean, rule?: (value: string) => string, beside?: number}} what
 *   counts: whether the column n is shown; rule: what the upright line is called, 目标 unless told; beside: what the other columns take at least, px
 */
export function intervalList({ rows, domain, heads, axis, counts = true, rule = targetName, beside = 210 }) {
  const others = Math.max(beside, textsWidth(rows, heads))
  const drawing = responsive((width) => {
    const isNarrow = width - others < NARROWEST
    const plotWidth = isNarrow ? width : Math.min(width - others, 460)
    const targets = new Set(rows.map((row) => row.target ?? null))
    const scale = { domain, axis, target: targets.size === 1 ? [...targets][0] : null, counts, rule }
    return h(
      'div',
      { class: `interval-list${isNarrow ? ' narrow' : ''}`, role: 'table' },
      heads && head(heads, scale, plotWidth),
      rows.map((row) => entry(row, scale, plotWidth)),
    )
  })
  if (!heads) return drawing
  const pick = (name, n, value, extra) => [name, ...(counts ? [n] : []), value, ...(heads.extra ? [extra] : [])]
  const read = () => ({
    head: pick(heads.name, heads.n ?? 'n', heads.value, heads.extra),
    lines: rows.map((row) => pick(row.name, number(row.n), row.text, row.extra)),
  })
  return h('div', {}, drawing, saveControls({ name: heads.value, read, drawing }))
}

/** About what the texts of the columns take beside the plot with the gaps between them, px. */
function textsWidth(rows, heads) {
  const widest = (texts) => Math.max(0, ...texts.map((text) => (typeof text === 'string' ? textWidth(text) : 0)))
  const columns = [
    widest([heads?.name, ...rows.map(({ name }) => name)]),
    widest([heads?.n, ...rows.map(({ n }) => number(n))]),
    widest([heads?.value, ...rows.map(({ text }) => text)]),
    widest([heads?.extra, ...rows.map(({ extra }) => extra)]),
  ]
  return (columns.reduce((sum, width) => sum + width, 0) * 13) / 11 + 40
}

const targetName = (target) => t('chart.targetLabel', { target })

const head = ({ name, n = 'n', value, extra = '' }, { domain, axis, target, counts, rule }, width) =>
  h(
    'div',
    { class: 'entry head', role: 'row' },
    h('span', { role: 'columnheader' }, name),
    h('span', { role: counts ? 'columnheader' : 'none', class: 'right' }, counts ? n : ''),
    h(
      'span',
      { role: 'columnheader', class: 'plot' },
      h('span', { class: 'hidden-text' }, t('column.interval')),
      axis && scaleLabels({ domain, axis, target, rule, width }),
    ),
    h('span', { role: 'columnheader', class: 'right' }, value),
    h('span', { role: extra ? 'columnheader' : 'none', class: 'right' }, extra),
  )

const entry = (row, { domain, counts }, width) =>
  h(
    'div',
    { class: 'entry', role: 'row' },
    h('span', { role: 'rowheader', class: row.own && 'own' }, row.name),
    h('span', { role: 'cell', class: 'n' }, counts ? number(row.n) : ''),
    h('span', { role: 'cell', class: 'plot' }, intervalCell({ ...row, domain, width, height: 20 })),
    h(
      'span',
      { role: 'cell', class: `right ${row.verdict ?? ''}` },
      row.text,
      h('span', { class: 'hidden-text' }, ` ${t(`verdict.${row.verdict ?? 'none'}`)}`),
    ),
    h('span', { role: 'cell', class: 'right faint' }, row.extra),
  )
