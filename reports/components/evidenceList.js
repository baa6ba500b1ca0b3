import { h, responsive } from './dom.js'
import { number } from './format.js'
import { intervalCell } from './intervalCell.js'
import { t } from './locale.js'
import './messages/satisfaction.js'
import { saveControls } from './save.js'
import { scaleLabels } from './scaleLabels.js'

/** What the columns beside the drawing take, px. */
const BESIDE = 330
const PHONE = 480
/** From this width on the observed k / n has a column of its own, and what that takes, px. */
const WIDE = 620
const OBSERVED = 100

/**
 * Rates in groups, as intervals on one scale: name, n, interval, observed where there is room, value, chance, rank; below a row what is said of it.
 * @param {{label: string, groups: {name: string | null, note?: string, rows: EvidenceRow[]}[], domain: [number, number],
 *   target: number | null, axis: (value: number) => string, heads: {name: string, n: string, observed: string, value: string, chance: string | null, rank: string | null}}} what
 *   heads: a column without a head is left out
 * @typedef {{id: string, name: string, n: number, observed: string, isObserved: boolean, value: number, low: number | null, high: number | null, raw: number | null,
 *   target: number | null, verdict: string | null, text: string, chance: string, rank: string, standing: string, own: boolean,
 *   mark: string | null, note: string | null}} EvidenceRow observed: k / n and their rate, isObserved: the value is that rate; mark: what is doubtful about its data, note: said below
 */
export function evidenceList({ label, groups, domain, target, axis, heads }) {
  const estimates = ['chance', 'rank'].filter((key) => heads[key] !== null)
  const drawing = responsive((width) => {
    const isWide = width >= WIDE
    const columns = isWide ? [...estimates, 'observed'] : estimates
    const beside = BESIDE - (2 - estimates.length) * 90 + (isWide ? OBSERVED : 0)
    const plotWidth = width < PHONE ? width : Math.max(120, width - beside)
    return h(
      'div',
      { class: `evidence-list with-${columns.length}`, role: 'table', 'aria-label': label },
      h('div', { role: 'rowgroup' }, headRow(heads, columns, { domain, target, axis, width: plotWidth })),
      groups.map(({ name, note, rows }) =>
        h(
          'div',
          { role: 'rowgroup' },
          name && groupRow(name, note, rows.length, columns),
          rows.flatMap((row) => [entry(row, columns, { domain, width: plotWidth }), row.note && noteRow(row, columns)]),
        ),
      ),
    )
  })
  const read = () => ({
    head: [
      ...[heads.name, heads.n, 'k/n', t('satisfaction.raw'), heads.value, t('column.low'), t('column.high')],
      ...estimates.map((key) => heads[key]),
      ...[t('satisfaction.standing'), t('column.verdict'), t('satisfaction.remark')],
    ],
    lines: groups.flatMap(({ rows }) =>
      rows.map((row) => [
        ...[
          row.name,
          number(row.n),
          row.observed.split(' ')[0],
          axisText(row.raw),
          row.text,
          axisText(row.low),
          axisText(row.high),
        ],
        ...estimates.map((key) => row[key]),
        ...[row.standing, t(`verdict.${row.verdict ?? 'none'}`), [row.mark, row.note].filter(Boolean).join(' ')],
      ]),
    ),
  })
  return h('div', {}, drawing, saveControls({ name: label, read, drawing }))
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
      scaleLabels({ ...scale, rule: (value) => t('chart.targetLabel', { target: value }) }),
    ),
    h('span', { role: 'columnheader', class: 'right' }, heads.value),
    columns.map((key) => h('span', { role: 'columnheader', class: 'right' }, heads[key])),
  )

const groupRow = (name, note, n, columns) =>
  h(
    'div',
    { class: 'entry group', role: 'row' },
    h(
      'span',
      { role: 'rowheader', 'aria-colspan': 4 + columns.length },
      h('strong', {}, name),
      ' ',
      h('span', { class: 'faint' }, t('satisfaction.units.count', { n }), note && ` · ${note}`),
    ),
  )

const entry = (row, columns, { domain, width }) =>
  h(
    'div',
    { class: 'entry', role: 'row' },
    h(
      'span',
      { role: 'rowheader', class: row.own && 'own' },
      row.name,
      row.isObserved && h('span', { class: 'faint observed' }, ' ', t('satisfaction.observed')),
      row.mark && h('span', { class: 'doubt', title: row.mark }, '※', h('span', { class: 'hidden-text' }, row.mark)),
    ),
    h('span', { role: 'cell', class: 'n' }, number(row.n)),
    h('span', { role: 'cell', class: 'plot' }, intervalCell({ ...row, domain, width, height: 20 })),
    h(
      'span',
      { role: 'cell', class: `right ${row.verdict ?? ''}`, title: `${t('satisfaction.raw')} ${row.observed}` },
      row.text,
      h('span', { class: 'hidden-text' }, ` ${t(`verdict.${row.verdict ?? 'none'}`)}`),
    ),
    columns.map((key) => h('span', { role: 'cell', class: `right faint ${key}` }, row[key])),
  )

const noteRow = ({ note }, columns) =>
  h(
    'div',
    { class: 'entry note', role: 'row' },
    h('span', { role: 'cell', 'aria-colspan': 4 + columns.length, class: 'faint' }, note),
  )
