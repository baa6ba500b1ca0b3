import { chart } from './chart.js'
import { s } from './dom.js'
import { monthTick, none, number, volume } from './format.js'
import { t } from './locale.js'
import { areaPath, linear, linePath, niceTicks } from './scale.js'
import { lossRate } from './unitBalanceWords.js'
import { quarterStarts } from './volumeTrend.js'
import './messages/balance.js'

const isNumber = (value) => typeof value === 'number' && !Number.isNaN(value)

/**
 * The rate of rolling twelve months with its control limits and centre line; points beyond the limits in accent, a month
 * without a rate breaks the line.
 * @param {object[]} rows of unit_balance, one per month
 * @param {string} label what it finds
 */
export function rateChart(rows, label) {
  const values = rows.flatMap((row) => [row.loss_rate_12m, row.low, row.high]).filter(isNumber)
  const steps = niceTicks(Math.min(...values), Math.max(...values), 4)
  const digits = steps[1] - steps[0] < 0.00095 ? 2 : 1
  const draw = (width) => {
    const { frame, x, y } = axes(rows, width, steps, (value) => number(value * 100, digits))
    const points = (key) => rows.map((row) => (isNumber(row[key]) ? [x(row.month), y(row[key])] : null))
    const known = rows.filter((row) => isNumber(row.loss_rate_12m))
    const out = known.filter((row) => row.signal)
    const last = known.at(-1)
    const limits = rows.map((row) =>
      isNumber(row.low) && isNumber(row.high) ? { x: x(row.month), y1: y(row.high), y2: y(row.low) } : null,
    )
    return frame(
      s('path', { d: areaPath(limits), fill: 'var(--limits)' }),
      s('path', { d: linePath(points('centre')), fill: 'none', stroke: 'var(--ink-3)' }),
      s('path', { d: linePath(points('loss_rate_12m')), fill: 'none', stroke: 'var(--ink-2)', 'stroke-width': 1.6 }),
      known.map((row) => s('circle', { cx: x(row.month), cy: y(row.loss_rate_12m), r: 2, fill: 'var(--ink-2)' })),
      out.map((row) => s('circle', { cx: x(row.month), cy: y(row.loss_rate_12m), r: 3, fill: 'var(--accent)' })),
      last && end(x(last.month), y(last.loss_rate_12m), lossRate(last.loss_rate_12m), last.signal ? 'var(--accent)' : 'var(--ink)'),
    ) // biome-ignore format: one mark a line
  }
  return chart({ label, draw, rows: rows.filter((row) => row.n_months !== undefined), columns: rateColumns() })
}

/** Axes of months and values: where a month and a value lie, and the picture around what is drawn on them. */
function axes(rows, width, steps, tick) {
  const months = rows.map(({ month }) => month)
  const height = 220
  const [top, bottom, left, right] = [14, height - 24, 38, width - 74]
  const place = linear([0, Math.max(1, months.length - 1)], [left + 6, right - 6])
  const x = (month) => place(months.indexOf(month))
  const y = linear([steps[0], steps.at(-1)], [bottom, top])
  const text = (attributes, words) => s('text', { fill: 'var(--ink-3)', ...attributes }, words)
  const frame = (...marks) =>
    s(
      'svg',
      { width, height, viewBox: `0 0 ${width} ${height}`, 'font-size': 11 },
      steps.map((value) => [
        s('line', { x1: left, x2: right, y1: y(value), y2: y(value), stroke: value === 0 ? 'var(--ink-3)' : 'var(--hairline)' }),
        text({ x: left - 6, y: y(value) + 4, 'text-anchor': 'end' }, tick(value)),
      ]),
      quarterStarts(months, width)
        .filter((month) => width >= 420 || month.endsWith('-01'))
        .map((month) => [
          s('line', { x1: x(month), x2: x(month), y1: bottom, y2: bottom + 4, stroke: 'var(--ink-3)' }),
          text({ x: x(month), y: bottom + 17, 'text-anchor': 'middle' }, monthTick(month)),
        ]),
      marks,
    ) // biome-ignore format: one mark a line
  return { frame, x, y }
}

const end = (x, y, words, color) => [
  s('circle', { cx: x, cy: y, r: 3.6, fill: color }),
  s('text', { x: x + 9, y: y + 4, fill: color, 'font-weight': 600, 'font-size': 11 }, words),
]

const m3 = (key, label) => ({ key, label, number: true, format: (value) => number(value) })
const share = (key, label) => ({ key, label, number: true, format: (value) => number(value * 100, 2) })
const known = (column) => ({ ...column, format: (value) => (isNumber(value) ? column.format(value) : none) })

const rateColumns = () => [
  { key: 'month', label: t('column.month') },
  known(share('loss_rate_12m', t('balance.column.rate'))),
  known(share('low', t('column.low'))),
  known(share('centre', t('balance.column.center'))),
  known(share('high', t('column.high'))),
  { key: 'loss_m3_12m', label: t('balance.column.lost'), number: true, format: (value) => volume(value) },
  m3('n_months', t('balance.column.months')),
]
