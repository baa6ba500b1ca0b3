import { h } from './dom.js'
import { money, none, number, percent, signed, volume } from './format.js'
import { intervalCell } from './intervalCell.js'
import { t } from './locale.js'
import { instrumentName, questionName } from './satisfaction.js'
import { noRowsCard } from './stateCards.js'
import { dataTable } from './table.js'
import { company } from './units.js'
import './messages/quality.js'
import './messages/satisfaction.js'

/** The name of a figure that has bounds: a time limit's, a survey's with its question, or a sum's. */
export function figureName(page, row) {
  if (row.instrument === 'complaint_handling')
    return t('satisfaction.rateOf', { instrument: instrumentName(page, row.instrument) })
  if (row.instrument) return `${instrumentName(page, row.instrument)} · ${questionName(page, row)}`
  return row.is_rate && row.metric !== 'collection_rate'
    ? page.rules.title(row.metric)
    : t(`quality.metric.${row.metric}`)
}

/** The distance from the worst to the best value; null without a bound. */
const spanOf = (row) => (row.shift_best === null || row.shift_worst === null ? null : row.shift_best - row.shift_worst)

/** The rows of a period; of a year also its months, for sums, which have no year. @param {object[]} rows of bounds */
export const boundsOf = (rows, period) =>
  rows.filter(
    (row) => row.period === period || (period?.length === 4 && isMonthly(row) && row.period.startsWith(period)),
  )

const isMonthly = (row) => row.k === null

/** The company's figure (or the site's own unit's) that could move most in a period: one with a bound, if any has. */
export function widest(page, rows, period) {
  const unit = page.units.own ?? company
  const own = boundsOf(rows, period).filter((row) => row.unit_id === unit)
  return own.sort((a, b) => (spanOf(b) ?? -1) - (spanOf(a) ?? -1))[0] ?? null
}

/** The distance that a figure could move, as words: points for a rate, per cent for a sum; null without a bound. */
export function farthest(row) {
  if (spanOf(row) === null) return null
  const most = Math.max(-row.shift_worst, row.shift_best) * 100
  const n = most < 0.1 ? t('quality.bounds.under', { n: '0.1' }) : number(most, 1)
  return row.is_rate ? t('quality.bounds.points', { n }) : `${n}%`
}

/** How many figures have no bound, as a note. @param {object[]} rows of bounds */
export function unbounded(rows) {
  const n = rows.filter((row) => spanOf(row) === null).length
  return n > 0 ? t('quality.bounds.blind', { n }) : null
}

/** How many figures cannot move, as a note. @param {object[]} counts rows of bounds_count */
export const unaffected = ([counts]) =>
  counts ? t('quality.bounds.unaffected', { n: counts.n - counts.n_movable, of: counts.n }) : null

/**
 * Figures that quarantined rows could move in a period, the widest first: the value as published at the rule, the worst
 * and the best at the ends of the line.
 * @param {import('./page.js').Page} page
 * @param {object[]} rows of bounds, one period
 */
export function boundsList(page, rows) {
  if (rows.length === 0) return noRowsCard(t('quality.bounds.none'))
  const shifts = rows.flatMap((row) => [row.shift_worst, row.shift_best]).filter((value) => value !== null)
  const reach = Math.max(0.001, ...shifts.map(Math.abs))
  return dataTable({
    caption: t('quality.bounds.title'),
    rows: rows.map((row) => ({ ...row, name: figureName(page, row), span: spanOf(row) })),
    sort: { key: 'span', descending: true },
    limit: 6,
    stacking: true,
    columns: [
      { key: 'name', label: t('quality.column.figure'), wide: true, class: 'breaking' },
      {
        key: 'unit_id',
        label: t('column.unit'),
        class: 'nowrap',
        sortKey: (row) => page.units.name(row.unit_id),
        format: (id) => (id === page.units.own ? h('strong', {}, page.units.name(id)) : page.units.name(id)),
      },
      ...(rows.some((row) => row.period !== rows[0].period)
        ? [{ key: 'period', label: t('quality.column.period'), class: 'nowrap' }]
        : []),
      { key: 'value', label: t('quality.column.value'), number: true, format: (value, row) => figureText(row, value) },
      {
        key: 'span',
        label: t('quality.column.shift', { reach: `±${number(reach * 100, 1)}` }),
        number: true,
        wide: true,
        format: (_, row) => drawing(row, reach),
      },
      {
        key: 'worst',
        label: t('quality.column.worst'),
        number: true,
        format: (value, row) => endText(row, value, row.shift_worst),
      },
      {
        key: 'best',
        label: t('quality.column.best'),
        number: true,
        format: (value, row) => endText(row, value, row.shift_best),
      },
      { key: 'n_quarantined', label: t('quality.column.quarantined'), number: true, format: (value) => number(value) },
      {
        key: 'could_cross',
        label: t('quality.column.target'),
        class: 'nowrap',
        format: (cross) =>
          cross ? h('span', { class: 'verdict-uncertain' }, `◇ ${t('quality.bounds.crosses')}`) : none,
      },
    ],
  })
}

/** The line from the worst to the best value around the published one. */
const drawing = (row, reach) => [
  h('span', { class: 'hidden-text' }, row.shift_worst === null ? t('quality.bounds.unbounded') : shiftText(row)),
  intervalCell({
    ...{ value: row.shift_worst === null ? null : 0, low: row.shift_worst, high: row.shift_best, target: 0 },
    ...{ verdict: null, domain: [-reach, reach], width: 220, height: 18 },
  }),
]

const shiftText = ({ shift_worst: worst, shift_best: best }) => `${moved(worst)} – ${moved(best)}`

const moved = (shift) => signed(shift * 100, Math.abs(shift) < 0.001 ? 2 : 1)

const endText = (row, value, shift) =>
  value === null
    ? h('span', { class: 'verdict-uncertain' }, t('quality.bounds.unbounded'))
    : [figureText(row, value), ' ', Math.abs(shift) >= 0.00005 && h('small', { class: 'faint' }, moved(shift))]

function figureText({ is_rate: isRate, metric }, value) {
  if (isRate) return percent(value)
  return metric === 'volume_m3' ? volume(value) : money(value)
}
