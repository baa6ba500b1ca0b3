import { chart, plotStyle } from './chart.js'
import { followPoints } from './cursor.js'
import { h } from './dom.js'
import { number, shiftDay } from './format.js'
import { dayWords } from './ledgerEvents.js'
import {
  cutMarks,
  episodeMarks,
  holidayBars,
  holidayNames,
  knownMarks,
  laneHeight,
  missingMarks,
} from './ledgerMarks.js'
import { at, dayUnit, monthName, topOf } from './ledgerScale.js'
import { coded, t } from './locale.js'
import { linear } from './scale.js'
import { areaY, axisX, axisY, dot, gridY, line, plot, ruleY, text } from './vendor.js'
import { SHEET_WIDTH } from './volumeTrend.js'
import './messages/anomalies.js'
import './messages/customer.js'
import './messages/ledger.js'

/**
 * Days of a ledger from zero: readings in grey, the 7-day mean in ink, the expected band, days off as named bars, known
 * events as lettered squares and episodes by their numbers above. A missing day breaks the line and has a stroke at the foot.
 * The arrow keys and the pointer go from day to day, above the plot from event to event.
 * @param {object[]} days in order
 * @param {{name: string, since: string, until: string, events: object[], known: object[], holidays: object[], happened: object[]}} what
 *   since, until: first and last day of the axis; events: episodes with a number
 */
export function ledgerYears(days, what) {
  const within = ({ start_day: start, end_day: end }) => (end === null || end >= what.since) && start <= what.until
  const scene = {
    ...what,
    days,
    events: what.events.filter(within).map(inside(what.since)),
    known: what.known.filter(within).map(inside(what.since)),
    holidays: what.holidays.filter((one) => one.last_day >= what.since && one.first_day <= what.until),
  }
  const label = t('customerPage.year.label', { name: what.name, n: scene.events.length })
  const figure = chart({ label, draw: (width) => draw(scene, width), rows: days, columns: columns() })
  const drawing = figure.querySelector('.responsive')
  drawing.classList.add('screen-only')
  const happened = what.happened.filter(within).map(inside(what.since))
  const strip = h('div', { class: 'event-strip screen-only', style: `height:${laneHeight}px` })
  const told = followPoints(drawing, {
    control: strip,
    label: t('ledger.events.label', { name: what.name, n: happened.length }),
    points: happened,
    x: (one) => at(one.start_day),
    say: (one) => one.words,
    byPointer: true,
  })
  const day = followPoints(drawing, {
    label: t('ledger.days.label', { name: what.name }),
    points: days,
    x: (row) => at(row.gas_day),
    say: (row) => dayWords(row, what),
    byPointer: true,
  })
  drawing.after(h('div', { class: 'told' }, day, told))
  if (happened.length > 0) drawing.before(strip)
  drawing.after(h('div', { class: 'print-only' }, asSheet(scene, label)))
  return figure
}

/** Drawn for the width of a sheet: one made for the screen would be too small to read there. */
function asSheet(scene, label) {
  const svg = draw(scene, SHEET_WIDTH)
  for (const group of svg.querySelectorAll('g[aria-label]')) group.removeAttribute('aria-label')
  svg.setAttribute('role', 'img')
  svg.setAttribute('aria-label', label)
  return svg
}

/** What began before the axis stands at its first day. */
const inside = (since) => (one) => (one.start_day < since ? { ...one, start_day: since } : one)

function draw({ days, since, until, events, known, holidays }, width) {
  const { divisor, digits } = dayUnit(days)
  const narrow = width < 520
  const m3 = topOf(days)
  const top = m3 / divisor
  const margins = { marginLeft: 44, marginRight: narrow ? 34 : 78 }
  const ends = { from: margins.marginLeft, to: width - margins.marginRight }
  const domain = [at(since), at(until)]
  const x = linear(domain, [ends.from, ends.to])
  const time = linear([ends.from, ends.to], domain)
  const scale = { x, time, top, ...ends }
  const scaled = (field) => (row) => (typeof row[field] === 'number' ? row[field] / divisor : Number.NaN)
  const day = (row) => at(row.gas_day)
  const read = days.filter((row) => typeof row.volume_m3 === 'number')
  const length = (domain[1] - domain[0]) / 86_400_000
  const isLong = length > 100
  return plot({
    width,
    height: (narrow ? 200 : width > SHEET_WIDTH ? 274 : 230) + laneHeight,
    ...margins,
    marginTop: laneHeight,
    marginBottom: 26,
    style: plotStyle,
    x: { type: 'utc', domain },
    y: { domain: [0, top], clamp: true },
    marks: [
      holidayBars(holidays, top),
      areaY(days, { x: day, y1: scaled('expected_low_m3'), y2: scaled('expected_high_m3'), fill: 'var(--band)' }),
      gridY({ stroke: 'var(--hairline)', strokeOpacity: 1, ticks: 4 }),
      ruleY([0], { stroke: 'var(--ink-3)' }),
      axisY({ ticks: 4, tickSize: 0, label: null, tickFormat: (value) => number(value, top < 5 && divisor > 1 ? 1 : 0) }),
      axisX({ ...timeTicks(length, narrow), tickSize: 3, label: null }),
      line(days, { x: day, y: scaled('volume_m3'), stroke: 'var(--ink-3)', strokeWidth: isLong ? 0.7 : 1.1 }),
      isLong ? line(days, { x: day, y: scaled('mean_7d_m3'), stroke: 'var(--ink)', strokeWidth: 1.5 }) : null,
      dot(flagged(read, events), { x: day, y: scaled('volume_m3'), r: isLong ? 1.5 : 2.4, fill: 'color' }),
      missingMarks(days.filter((row) => row.volume_m3 === null), top),
      ...cutMarks(read, m3, divisor),
      ...knownMarks(known, scale),
      holidayNames(holidays, scale),
      ...episodeMarks(events, scale),
      ...(narrow ? [] : endLabels(read.slice(-1), scaled, top, (value) => number(value / divisor, digits))),
      narrow ? text(read.slice(-1), { x: day, y: scaled('volume_m3'), dx: 4, textAnchor: 'start', fontWeight: 650, fill: 'var(--ink)', text: (row) => number(row.volume_m3 / divisor, digits) }) : null,
      text(days.slice(0, 1).filter((row) => day(row) > domain[0] + 60 * 86_400_000), { x: domain[0], frameAnchor: 'left', dx: 8, textAnchor: 'start', fill: 'var(--ink-3)', text: (row) => t('ledger.since', { day: row.gas_day }) }),
    ],
  }) // biome-ignore format: one mark a line
}

/** Months on the axis, of a short one its weeks. @param {number} length in days */
function timeTicks(length, narrow) {
  if (length > 300) return { ticks: narrow ? '6 months' : '3 months', tickFormat: monthName }
  if (length > 100) return { ticks: narrow ? '2 months' : '1 month', tickFormat: monthName }
  const tickFormat = (time) => new Date(time).toISOString().slice(5, 10)
  return { ticks: narrow ? '3 weeks' : 'monday', tickFormat }
}

/** Days of numbered episodes, in the colour of each. */
const flagged = (read, events) =>
  events.flatMap(({ start_day: start, end_day: end, color }) =>
    read.filter(({ gas_day: day }) => day >= start && (end === null || day <= end)).map((row) => ({ ...row, color })),
  )

/** The last reading and what was expected of it, apart from each other. */
function endLabels(last, scaled, top, say) {
  const known = last.filter((row) => typeof row.expected_m3 === 'number')
  const gap = known.map((row) => (scaled('expected_m3')(row) - scaled('volume_m3')(row)) / top)[0] ?? 1
  const away = Math.abs(gap) > 0.07 ? 0 : gap >= 0 ? 7 : -7
  const place = (field, dy) => ({
    x: (row) => at(row.gas_day),
    y: scaled(field),
    dx: 8,
    dy,
    textAnchor: 'start',
    fontSize: 11,
  })
  return [
    text(known, {
      ...place('expected_m3', -away),
      fill: 'var(--ink-3)',
      text: (row) => t('customerPage.year.expected', { value: say(row.expected_m3) }),
    }),
    text(last, {
      ...place('volume_m3', away),
      fontSize: 12,
      fontWeight: 650,
      fill: 'var(--ink)',
      text: (row) => say(row.volume_m3),
    }),
  ]
}

/** The first day of an axis that ends at the cut-off. @param {string} asOf exclusive @param {'two' | 'half' | 'months'} span */
export function spanOf(asOf, span) {
  const until = shiftDay(asOf, -1)
  if (span === 'months') return { since: shiftDay(asOf, -60), until }
  if (span === 'half') return { since: shiftDay(asOf, -182), until }
  return { since: `${Number(asOf.slice(0, 4)) - 2}${asOf.slice(4, 10)}`, until }
}

const columns = () => {
  const m3 = (key, label) => ({ key, label, number: true, format: (value) => number(value) })
  return [
    { key: 'gas_day', label: t('anomalies.column.day') },
    { key: 'day_class', label: t('column.kind'), format: (name) => coded('dayClass', name) },
    m3('volume_m3', t('anomalies.volume')),
    m3('mean_7d_m3', t('customerPage.year.mean')),
    m3('expected_low_m3', t('customerPage.year.low')),
    m3('expected_high_m3', t('customerPage.year.high')),
  ]
}
