import { h, responsive } from './dom.js'
import { fold } from './fold.js'
import { number } from './format.js'
import { intervalCell } from './intervalCell.js'
import { t } from './locale.js'
import './messages/satisfaction.js'
import { saveControls } from './save.js'
import { textWidth } from './scale.js'
import { scaleLabels } from './scaleLabels.js'

/** Below this width the drawing stands on a line of its own, and what only lists values is folded, px. */
const PHONE = 480
/** From this width on the interval has a column of its own, px. */
const WIDE = 620
/** The gap between columns and the least width of the drawing, px; how wide a table's letters are against `textWidth`. */
const GAP = 12
const LEAST = 120
const LETTER = 1.2
const HEAD = 1.1

/**
 * Rates in groups, as intervals on one scale: name, n, the interval that decides with the estimate as a tick, rate, interval
 * where there is room, estimate, chance, rank; below a group what is said of it.
 * @param {{label: string, groups: Group[], domain: [number, number], target: number | null, axis: (value: number) => string,
 *   heads: {name: string, n: string, rate: string, interval: string, estimate: string | null, chance: string | null, rank: string | null}}} what
 *   heads: a column without a head is left out
 * @typedef {{name: string | null, note?: string | null, rows: EvidenceRow[], isListed?: boolean, notes?: string[]}} Group isListed:
 *   its rows are values alone, without a drawing, folded on a phone; notes: said below
 * @typedef {{id: string, name: string, n: number, observed: string, value: number, low: number | null, high: number | null, raw: number | null,
 *   target: number | null, verdict: string | null, rate: string, interval: string, estimate: string, chance: string, rank: string,
 *   standing: string, own: boolean, mark: string | null}} EvidenceRow observed: k / n; value, low, high: what is drawn and judged;
 *   raw: the estimate; mark: what is doubtful about its data
 */
export function evidenceList({ label, groups, domain, target, axis, heads }) {
  const drawing = responsive((width) => {
    const isPhone = width < PHONE
    const shown = isPhone ? ['chance', 'rank'] : [...(width >= WIDE ? ['interval'] : []), 'estimate', 'chance', 'rank']
    const columns = shown.filter((key) => heads[key] !== null)
    const rows = groups.flatMap((group) => group.rows)
    const plotWidth = isPhone ? width : Math.max(LEAST, width - besideWidth(rows, heads, columns))
    const scale = { domain, target, axis, width: plotWidth }
    const folded = isPhone ? groups.filter(({ isListed }) => isListed) : []
    const open = groups.filter((group) => !folded.includes(group))
    return h(
      'div',
      {},
      open.length > 0 && table(label, open, { heads, columns, scale }),
      folded.map((group) =>
        fold(groupText(group), () => table(group.name, [{ ...group, name: null }], { heads, columns, scale })),
      ),
    )
  })
  return h('div', {}, drawing, saveControls({ name: label, read: () => values(groups, heads), drawing }))
}

const table = (label, groups, { heads, columns, scale }) =>
  h(
    'div',
    { class: `evidence-list with-${columns.length}`, role: 'table', 'aria-label': label },
    h('div', { role: 'rowgroup' }, headRow(heads, columns, groups.every(isListed) ? null : scale)),
    groups.map((group) =>
      h(
        'div',
        { role: 'rowgroup' },
        group.name && spanning('group', columns, groupText(group)),
        group.rows.map((row) => entry(row, columns, isListed(group) ? null : scale)),
        (group.notes ?? []).map((note) => spanning('note', columns, h('span', { class: 'faint' }, note))),
      ),
    ),
  )

const isListed = (group) => group.isListed === true

/** What the columns beside the drawing take, px. */
function besideWidth(rows, heads, columns) {
  const widest = (head, texts) =>
    Math.max(textWidth(head) * HEAD, ...texts.map((text) => textWidth(text) * LETTER)) + GAP
  const names = rows.map((row) => `${row.name}${row.mark ? '※' : ''}`)
  const counts = rows.map((row) => number(row.n))
  const others = ['rate', ...columns].map((key) =>
    widest(
      heads[key],
      rows.map((row) => row[key]),
    ),
  )
  return widest(heads.name, names) + widest(heads.n, counts) + others.reduce((sum, width) => sum + width, 0)
}

/** The list as cells, for saving. */
function values(groups, heads) {
  const estimates = ['estimate', 'chance', 'rank'].filter((key) => heads[key] !== null)
  return {
    head: [
      ...[heads.name, heads.n, 'k/n', heads.rate, t('column.low'), t('column.high')],
      ...estimates.map((key) => heads[key]),
      ...[t('satisfaction.standing'), t('column.verdict'), t('satisfaction.remark')],
    ],
    lines: groups.flatMap(({ rows }) =>
      rows.map((row) => [
        ...[row.name, number(row.n), row.observed, row.rate, axisText(row.low), axisText(row.high)],
        ...estimates.map((key) => row[key]),
        ...[row.standing, t(`verdict.${row.verdict ?? 'none'}`), row.mark ?? ''],
      ]),
    ),
  }
}

const axisText = (share) => (typeof share === 'number' ? number(share * 100, 1) : '—')

const headRow = (heads, columns, scale) =>
  h(
    'div',
    { class: 'entry head', role: 'row' },
    h('span', { role: 'columnheader' }, heads.name),
    h('span', { role: 'columnheader', class: 'right' }, heads.n),
    h(
      'span',
      { role: 'columnheader', class: 'plot' },
      h('span', { class: 'hidden-text' }, t('column.interval')),
      scale && scaleLabels({ ...scale, rule: (value) => t('chart.targetLabel', { target: value }) }),
    ),
    h('span', { role: 'columnheader', class: 'right' }, heads.rate),
    columns.map((key) => h('span', { role: 'columnheader', class: 'right' }, heads[key])),
  )

const groupText = ({ name, note, rows }) => [
  h('strong', {}, name),
  ' ',
  h('span', { class: 'faint' }, t('satisfaction.units.count', { n: rows.length }), note && ` · ${note}`),
]

const spanning = (name, columns, text) =>
  h(
    'div',
    { class: `entry ${name}`, role: 'row' },
    h('span', { role: name === 'group' ? 'rowheader' : 'cell', 'aria-colspan': 4 + columns.length }, text),
  )

const entry = (row, columns, scale) =>
  h(
    'div',
    { class: 'entry', role: 'row' },
    h(
      'span',
      { role: 'rowheader', class: row.own && 'own' },
      row.name,
      row.mark && h('span', { class: 'doubt', title: row.mark }, '※', h('span', { class: 'hidden-text' }, row.mark)),
    ),
    h('span', { role: 'cell', class: 'n' }, number(row.n)),
    h(
      'span',
      { role: 'cell', class: 'plot' },
      scale && intervalCell({ ...row, domain: scale.domain, width: scale.width, height: 20 }),
    ),
    h(
      'span',
      { role: 'cell', class: `right rate ${row.verdict ?? ''}`, title: row.observed },
      row.rate,
      h('span', { class: 'hidden-text' }, ` ${t(`verdict.${row.verdict ?? 'none'}`)}`),
    ),
    columns.map((key) => h('span', { role: 'cell', class: `right faint ${key}` }, row[key])),
  )
