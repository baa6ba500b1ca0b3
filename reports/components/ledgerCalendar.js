import { chart } from './chart.js'
import { deviationFill, deviationLegend } from './deviation.js'
import { s } from './dom.js'
import { number, percent, weekday } from './format.js'
import { locale, t } from './locale.js'
import './messages/anomalies.js'
import './messages/customer.js'

const at = (day) => Date.parse(`${day}T00:00:00Z`)
const weekdayOf = (day) => (new Date(at(day)).getUTCDay() + 6) % 7
const monthNames = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** The week of the year, Monday first, counted from the week of 1 January. @param {string} day yyyy-MM-dd */
export const weekOf = (day) =>
  (Math.floor((at(day) - at(`${day.slice(0, 4)}-01-01`)) / 86_400_000 + weekdayOf(`${day.slice(0, 4)}-01-01`)) / 7) | 0

/**
 * Weeks × weekdays, a year a row, the newest first: how far each day lies from what was expected; a box is unusual, a dot
 * explained, a stroke a missing reading.
 * @param {object[]} days of a ledger, in order
 * @param {object[]} episodes
 * @param {string} name of the customer
 */
export function ledgerCalendar(days, episodes, name) {
  const years = [...new Set(days.map((row) => row.gas_day.slice(0, 4)))].sort().reverse()
  const during = (row, explained) =>
    episodes.some(
      (one) =>
        (one.kind === 'explained') === explained &&
        one.start_day <= row.gas_day &&
        (one.end_day === null || row.gas_day <= one.end_day),
    )
  const cells = days.map((row) => ({
    ...row,
    deviation: deviationOf(row),
    unusual: during(row, false),
    explained: during(row, true),
  }))
  const missing = days.filter((row) => row.volume_m3 === null).length
  const draw = (width) => {
    const narrow = width < 600
    const left = narrow ? 34 : 66
    const size = Math.max(5, Math.floor((width - left) / 54))
    const block = size * 7 + 26
    const height = years.length * block
    const parts = years.map((year, i) =>
      yearPart(
        cells.filter((row) => row.gas_day.startsWith(year)),
        year,
        { left, size, top: i * block + 16, narrow },
      ),
    )
    return s('svg', { width, height, viewBox: `0 0 ${width} ${height}`, 'font-size': 11 }, parts)
  }
  return [
    deviationLegend(t(cells.some(isUntold) ? 'customerPage.calendar.marks' : 'grid.marks')),
    chart({
      label: t('customerPage.calendar.label', { name, n: days.length - missing, missing }),
      draw,
      rows: cells,
      columns: columns(),
    }),
  ]
}

/** A reading of which nothing was expected yet. */
const isUntold = ({ volume_m3: volume, deviation }) => typeof volume === 'number' && deviation === null

const deviationOf = ({ volume_m3: volume, expected_m3: expected }) =>
  typeof volume === 'number' && expected > 0 ? volume / expected - 1 : null

function yearPart(cells, year, { left, size, top, narrow }) {
  const label = (x, y, words, options = {}) => s('text', { x, y, fill: 'var(--ink-3)', ...options }, words)
  const months = [...new Set(cells.map((row) => row.gas_day.slice(5, 7)))].filter(
    (month) => !narrow || Number(month) % 3 === 1,
  )
  return s(
    'g',
    {},
    label(0, top + size, year, { fill: 'var(--ink)', 'font-weight': 600 }),
    !narrow &&
      [0, 2, 4, 6].map((row) =>
        label(left - 6, top + row * size + size - 3, weekday(row + 1), { 'text-anchor': 'end' }),
      ),
    months.map((month) =>
      label(
        left + weekOf(`${year}-${month}-07`) * size,
        top - 5,
        locale() === 'en' ? monthNames[Number(month) - 1] : `${Number(month)}月`,
      ),
    ),
    cells.map((row) => cellMark(row, left + weekOf(row.gas_day) * size, top + weekdayOf(row.gas_day) * size, size)),
  )
}

function cellMark(row, x, y, size) {
  const inner = size - 1
  if (row.volume_m3 === null)
    return s(
      'g',
      { stroke: 'var(--ink-3)', 'stroke-width': 0.8, fill: 'none' },
      s('rect', { x: x + 0.5, y: y + 0.5, width: inner - 1, height: inner - 1, stroke: 'var(--hairline)' }),
      s('line', { x1: x + 2, x2: x + inner - 2, y1: y + inner - 2, y2: y + 2 }),
    )
  return [
    s('rect', {
      x,
      y,
      width: inner,
      height: inner,
      fill: row.deviation === null ? 'none' : deviationFill(row.deviation),
      stroke: row.deviation === null ? 'var(--hairline)' : null,
    }),
    row.unusual &&
      s('rect', {
        x: x + 0.7,
        y: y + 0.7,
        width: inner - 1.4,
        height: inner - 1.4,
        fill: 'none',
        stroke: 'var(--ink)',
        'stroke-width': 1.3,
      }),
    row.explained && s('circle', { cx: x + inner / 2, cy: y + inner / 2, r: 1.3, fill: 'var(--ink)' }),
  ]
}

const columns = () => [
  { key: 'gas_day', label: t('anomalies.column.day') },
  { key: 'volume_m3', label: t('anomalies.volume'), number: true, format: (value) => number(value) },
  { key: 'expected_m3', label: t('anomalies.column.expected'), number: true, format: (value) => number(value) },
  { key: 'deviation', label: t('grid.deviation'), number: true, format: (value) => percent(value) },
]
