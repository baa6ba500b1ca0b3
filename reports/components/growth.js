import { h, s } from './dom.js'
import { none, number, signed } from './format.js'
import { coded, locale, t } from './locale.js'
import { saveControls } from './save.js'
import { linear, ticks } from './scale.js'
import { shownCells } from './table.js'
import './messages/overview.js'

/**
 * The segments by size, without the total: rows of volume_growth that can be compared with the year before.
 * @param {object[]} rows @param {string} unit
 */
export const growthRows = (rows, unit) =>
  rows
    .filter((row) => row.unit_id === unit && row.sub_segment !== 'all' && typeof growthOf(row) === 'number')
    .sort((a, b) => b.volume_m3 - a.volume_m3)

/** With the weather taken out where that could be done, else as sold. */
const growthOf = (row) => row.yoy_normal ?? row.yoy

/** Volumes in the one unit that suits the largest, so that they compare down the column. */
function amountScale(rows) {
  const largest = Math.max(...rows.map((row) => row.volume_m3))
  const [divisor, unit] =
    largest >= large() ? [large(), t('overview.growth.large')] : [small(), t('overview.growth.small')]
  return (value) => `${number(value / divisor, divisor === large() ? 2 : 0)} ${unit}`
}

const large = () => (locale() === 'en' ? 1e6 : 1e8)
const small = () => (locale() === 'en' ? 1e3 : 1e4)

/** Each segment's growth on the year before as a point with its interval around zero. @param {object[]} rows of volume_growth */
export function growthList(rows) {
  const ends = rows
    .flatMap((row) => [growthOf(row), row.yoy_low, row.yoy_high])
    .filter((value) => typeof value === 'number')
  const reach = Math.min(0.5, Math.max(0.02, ...ends.map(Math.abs)) * 1.08)
  const x = linear([-reach, reach], [4, 96])
  const marks = ticks(-reach, reach, 4)
  const amount = amountScale(rows)
  const columns = [
    { key: 'sub_segment', label: t('overview.growth.segment'), format: (id) => coded('segment', id) },
    { key: 'volume_m3', label: 'm³', format: (value) => number(value) },
    { key: 'yoy', label: t('overview.growth.yoy'), format: shareChange },
    { key: 'yoy_normal', label: t('overview.growth.normal'), format: shareChange },
    { key: 'yoy_low', label: t('overview.growth.low'), format: shareChange },
    { key: 'yoy_high', label: t('overview.growth.high'), format: shareChange },
  ]
  return h(
    'div',
    {},
    h(
      'ul',
      { class: 'growth' },
      rows.map((row) =>
        h(
          'li',
          {},
          h('span', {}, coded('segment', row.sub_segment)),
          h('span', { class: 'faint number' }, amount(row.volume_m3)),
          point(row, x, marks),
          h(
            'span',
            { class: 'number' },
            signed(growthOf(row) * 100, 1),
            h('span', { class: 'hidden-text' }, range(row)),
          ),
        ),
      ),
      h('li', { class: 'axis', 'aria-hidden': 'true' }, h('span'), h('span'), axis(x, marks), h('span')),
    ),
    saveControls({ name: t('overview.growth.title'), read: () => shownCells(columns, rows) }),
  )
}

const shareChange = (value) => (typeof value === 'number' ? `${signed(value * 100, 1)}%` : none)

const range = ({ yoy_low: low, yoy_high: high }) =>
  typeof low === 'number' ? ` ${t('overview.growth.range', { low: shareChange(low), high: shareChange(high) })}` : ''

const at = (x, value) => `${x(value).toFixed(2)}%`

const upright = (x, marks, height) =>
  marks.map((mark) =>
    s('line', {
      x1: at(x, mark),
      x2: at(x, mark),
      y1: 0,
      y2: height,
      stroke: mark === 0 ? 'var(--ink-2)' : 'var(--hairline)',
    }),
  )

const point = (row, x, marks) =>
  s(
    'svg',
    { width: '100%', height: 28, 'aria-hidden': 'true' },
    upright(x, marks, 28),
    typeof row.yoy_low === 'number' &&
      s('line', {
        x1: at(x, row.yoy_low),
        x2: at(x, row.yoy_high),
        y1: 14,
        y2: 14,
        stroke: 'var(--accent)',
        'stroke-width': 1.4,
      }),
    s('circle', { cx: at(x, growthOf(row)), cy: 14, r: 4, fill: 'var(--accent)' }),
  )

const axis = (x, marks) =>
  s(
    'svg',
    { width: '100%', height: 16 },
    marks.map((mark) =>
      s(
        'text',
        { x: at(x, mark), y: 12, 'text-anchor': 'middle', fill: 'var(--ink-3)', 'font-size': 11 },
        mark === 0 ? '±0' : signed(mark * 100, Math.abs(mark * 100) % 1 > 0.01 ? 1 : 0),
      ),
    ),
  )
