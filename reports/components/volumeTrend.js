import { asPicture, chart } from './chart.js'
import { h, s } from './dom.js'
import { monthName, monthTick, number, period, relativeChange, signed, trim, volume } from './format.js'
import { locale, t } from './locale.js'
import { yearBefore } from './periods.js'
import { areaPath, linear, linePath, niceTicks } from './scale.js'
import './messages/overview.js'

const isNumber = (value) => typeof value === 'number' && !Number.isNaN(value)
const MANY_MISSING = 0.02
/** Where the overview prints it, two thirds of A4: a drawing made for the screen would be too small to read there. Other pages print it across the sheet. */
const PAPER_WIDTH = 430
/** The width of a sheet between its margins, px. */
export const SHEET_WIDTH = 686

/**
 * The title over the volumes: the month against the same month a year before, as sold and with the weather taken out.
 * @param {object[]} rows of overview_volume or volume_month
 */
export function volumeFinding(rows, month) {
  const [now, before] = [month, yearBefore(month)].map((name) => rows.find((row) => row.month === name) ?? {})
  const values = { month: monthName(month, month), volume: volume(now.volume_m3) }
  if (!isNumber(now.volume_m3)) return t('overview.volume.block')
  if (!isNumber(before.volume_m3)) return t('overview.volume.titleOnly', { ...values, month: period(month) })
  const change = relativeChange(now.volume_m3, before.volume_m3)
  if (!isNumber(now.normal_m3) || !isNumber(before.normal_m3)) return t('overview.volume.title', { ...values, change })
  const normal = relativeChange(now.normal_m3, before.normal_m3)
  return t('overview.volume.titleNormal', { ...values, change, normal })
}

/** How cold the month was against the normal year, or nothing. @param {object[]} rows */
export function weatherNote(rows, month) {
  const row = rows.find((one) => one.month === month)
  if (!isNumber(row?.hdd18) || !isNumber(row?.normal_hdd18) || row.normal_hdd18 < 30) return null
  const share = row.hdd18 / row.normal_hdd18 - 1
  const id = Math.abs(share) < 0.005 ? 'same' : share > 0 ? 'colder' : 'warmer'
  return t(`overview.volume.weather.${id}`, { month: monthName(month, month), share: `${signed(share * 100, 0)}%` })
}

/**
 * Gas per month as a line, from the first of the months that has a row; months with many missing days are hollow. Where
 * the volume of a normal year is known, it is a line of its own and the difference is shaded.
 * @param {number} [paper] its width on paper, px
 */
export function volumeTrend(rows, months, label, paper = PAPER_WIDTH) {
  const byMonth = new Map(rows.map((row) => [row.month, row]))
  const first = months.findIndex((month) => byMonth.has(month))
  const shown = months.slice(Math.max(0, first)).map((month) => byMonth.get(month) ?? { month })
  const known = shown.filter((row) => isNumber(row.volume_m3))
  const figure = chart({ label, draw: (width) => drawTrend(shown, known, width), rows: known, columns: columns(known) })
  figure.querySelector('.responsive').classList.add('screen-only')
  figure.prepend(h('div', { class: 'print-only' }, asPicture(drawTrend(shown, known, paper), label)))
  return figure
}

function drawTrend(shown, known, width) {
  const height = width === PAPER_WIDTH ? 150 : Math.min(250, Math.max(190, width * 0.24))
  const [top, bottom, left, right] = [14, height - 24, 36, width - 66]
  const largest = Math.max(...known.map((row) => row.volume_m3), 1)
  const [divisor, digits] = divisorOf(largest)
  const fields = ['volume_m3', 'normal_m3']
  const values = known
    .flatMap((row) => fields.map((field) => row[field]).filter(isNumber))
    .map((value) => value / divisor)
  const steps = niceTicks(...valueRange(values), 4)
  const domain = [steps[0], steps.at(-1)]
  const x = (month) =>
    linear([0, Math.max(1, shown.length - 1)], [left + 8, right - 8])(shown.findIndex((row) => row.month === month))
  const y = (value) => linear(domain, [bottom, top])(value / divisor)
  const line = (field) => linePath(shown.map((row) => (isNumber(row[field]) ? [x(row.month), y(row[field])] : null)))
  const between = shown.map((row) =>
    fields.every((field) => isNumber(row[field]))
      ? { x: x(row.month), y1: y(row.volume_m3), y2: y(row.normal_m3) }
      : null,
  )
  return s(
    'svg',
    { width, height, viewBox: `0 0 ${width} ${height}`, 'font-size': 11 },
    grid(steps, left, right, (value) => y(value * divisor), digits),
    monthAxis(shown, x, bottom, width),
    s('path', { d: areaPath(between), fill: 'var(--band)' }),
    s('path', {
      d: line('normal_m3'),
      fill: 'none',
      stroke: 'var(--accent)',
      'stroke-width': 1.8,
      'stroke-linejoin': 'round',
    }),
    s('path', {
      d: line('volume_m3'),
      fill: 'none',
      stroke: 'var(--ink-2)',
      'stroke-width': 1.4,
      'stroke-linejoin': 'round',
    }),
    known.map((row) => dot(row, x(row.month), y(row.volume_m3))),
    known.length > 0 && ends(known, x, y, right, (value) => number(value / divisor, digits === 0 ? 0 : 2)),
  )
}

/** The unit of the axis, for the line above the drawing. @param {object[]} rows */
export function volumeUnit(rows) {
  const largest = Math.max(...rows.map((row) => row.volume_m3 ?? 0), 1)
  return t(divisorOf(largest)[1] === 0 ? 'overview.growth.small' : 'overview.growth.large')
}

/** The axis in units of 100 million or 10 thousand (a million or a thousand) m³. */
function divisorOf(largest) {
  const [large, small] = locale() === 'en' ? [1e6, 1e3] : [1e8, 1e4]
  return largest >= large * 0.5 ? [large, 1] : [small, 0]
}

const valueRange = (values) => {
  const [low, high] = [Math.min(...values), Math.max(...values)]
  return [low > high * 0.35 ? low - (high - low) * 0.15 : 0, high]
}

const grid = (steps, left, right, y, digits) =>
  steps.map((value) => [
    s('line', { x1: left, x2: right, y1: y(value), y2: y(value), stroke: 'var(--hairline)' }),
    s(
      'text',
      { x: left - 6, y: y(value) + 4, 'text-anchor': 'end', fill: 'var(--ink-3)' },
      digits === 0 ? trim(value) : number(value, decimals(steps)),
    ),
  ])

const decimals = (steps) => (steps[1] - steps[0] < 0.095 ? 2 : 1)

const monthAxis = (shown, x, bottom, width) =>
  quarterStarts(
    shown.map((row) => row.month),
    width,
  )
    .filter((month) => width >= 480 || month.endsWith('-01'))
    .map((month) => [
      s('line', { x1: x(month), x2: x(month), y1: bottom, y2: bottom + 4, stroke: 'var(--ink-3)' }),
      s('text', { x: x(month), y: bottom + 17, 'text-anchor': 'middle', fill: 'var(--ink-3)' }, monthTick(month)),
    ])

const isPatchy = (row) => row.days_missing > row.days_expected * MANY_MISSING

const dot = (row, x, y) =>
  s('circle', {
    cx: x,
    cy: y,
    r: isPatchy(row) ? 3.2 : 2,
    fill: isPatchy(row) ? 'var(--background)' : 'var(--ink-2)',
    stroke: 'var(--ink-2)',
  })

/** The last month's values beside their lines, and the month a year before it. */
function ends(known, x, y, right, say) {
  const last = known.at(-1)
  const before = known.find((row) => row.month === yearBefore(last.month))
  const hasNormal = isNumber(last.normal_m3)
  const gap = hasNormal ? y(last.normal_m3) - y(last.volume_m3) : 0
  const push = hasNormal ? Math.max(0, 15 - Math.abs(gap)) / 2 : 0
  const up = gap >= 0 ? -push : push
  const name = (value, id) => (hasNormal ? t(`overview.volume.end.${id}`, { volume: say(value) }) : say(value))
  const text = (value, dy, id, color) =>
    s('text', { x: right + 2, y: y(value) + dy + 4, fill: color, 'font-weight': 600, 'font-size': 11 }, name(value, id))
  return [
    s('circle', { cx: x(last.month), cy: y(last.volume_m3), r: 3.6, fill: 'var(--ink)' }),
    text(last.volume_m3, up, 'actual', 'var(--ink)'),
    hasNormal && text(last.normal_m3, -up, 'normal', 'var(--accent)'),
    before && [
      s('circle', { cx: x(before.month), cy: y(before.volume_m3), r: 3.6, fill: 'var(--ink)' }),
      labelBefore(before, known, x(before.month), y(before.volume_m3), say),
    ],
  ]
}

/** On the side from which the line does not come. */
function labelBefore(row, known, x, y, say) {
  const previous = known[known.indexOf(row) - 1]
  const rising = !previous || previous.volume_m3 <= row.volume_m3
  const place = { x: x + (rising ? -8 : 8), y: y - 6, 'text-anchor': rising ? 'end' : 'start', fill: 'var(--ink-2)' }
  return s('text', place, `${row.month} ${say(row.volume_m3)}`)
}

/** Every third month, as many as fit. */
export const quarterStarts = (months, width) => {
  const starts = months.filter((month) => ['01', '04', '07', '10'].includes(month.slice(5)))
  return width < 480 ? starts.filter((month) => ['01', '07'].includes(month.slice(5))) : starts
}

const amount = (value) => number(value)

const columns = (rows) =>
  [
    { key: 'month', label: t('column.month') },
    { key: 'volume_m3', label: 'm³', number: true, format: amount },
    { key: 'normal_m3', label: t('overview.volume.normal'), number: true, format: amount },
    { key: 'normal_low_m3', label: t('overview.volume.normalLow'), number: true, format: amount },
    { key: 'normal_high_m3', label: t('overview.volume.normalHigh'), number: true, format: amount },
    {
      key: 'days_missing',
      label: t('overview.volume.missing'),
      number: true,
      format: (value, row) => `${number(value)} / ${number(row.days_expected)}`,
    },
    { key: 'hdd18', label: t('overview.volume.hdd'), number: true, format: amount },
    { key: 'normal_hdd18', label: t('overview.volume.normalHdd'), number: true, format: amount },
  ].filter(({ key }) => rows.some((row) => row[key] !== null && row[key] !== undefined))
