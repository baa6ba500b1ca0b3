import { kindText } from './anomalyWords.js'
import { holidayName } from './ledgerEvents.js'
import { apartFrom, at, fitting } from './ledgerScale.js'
import { textWidth } from './scale.js'
import { dot, rectY, ruleX, text } from './vendor.js'

/** Above the plot: names of episodes, their numbers, and the lane of known events; px from the plot's top. */
export const laneHeight = 64
const [lanePx, numberPx, namePx] = [-11, -35, -53]
const half = 43_200_000

/** Days off as bars. @param {object[]} holidays rows of calendar_holiday @param {number} top of the axis */
export const holidayBars = (holidays, top) =>
  rectY(holidays, {
    x1: (one) => at(one.first_day) - half,
    x2: (one) => at(one.last_day) + half,
    y1: 0,
    y2: top,
    fill: 'var(--holiday)',
  })

/**
 * Names of days off at the top of their bars, inside the plot, as many as fit; the Spring Festival first.
 * @param {object[]} holidays
 * @param {{x: (time: number) => number, time: (px: number) => number, from: number, to: number}} scale
 */
export function holidayNames(holidays, { x, time, from, to }) {
  const labels = holidays.map((one) => {
    const name = holidayName(one)
    const weight = one.names.includes('spring_festival') ? 2 : one.names.includes('national') ? 1 : 0
    const width = textWidth(name)
    const middle = x((at(one.first_day) + at(one.last_day)) / 2)
    return { name, x: Math.max(from + width / 2 + 2, Math.min(to - width / 2, middle)), width, weight }
  })
  return text(fitting(labels), {
    x: (label) => time(label.x),
    frameAnchor: 'top',
    dy: 9,
    text: 'name',
    fill: 'var(--ink-2)',
    stroke: 'var(--background)',
    strokeOpacity: 0.7,
    strokeWidth: 3,
    fontSize: 11,
  })
}

/**
 * Known events: a square with a letter each, bars over those that last, the days below shaded; without room for letters,
 * strokes.
 * @param {object[]} known as `knownEvents` gives them
 * @param {{x: (time: number) => number, time: (px: number) => number, from: number, to: number, top: number}} scale
 *   from, to: the plot's ends in px
 */
export function knownMarks(known, { x, time, from, to, top }) {
  const placed = apartFrom(
    known.map((one) => ({ ...one, place: x(at(one.start_day)) })),
    { gap: 17, from: from + 4, to: to - 4 },
  )
  const long = known.filter((one) => one.end_day > one.start_day)
  const ends = { x1: (one) => at(one.start_day) - half, x2: (one) => at(one.end_day) + half }
  const shade = rectY(long, { ...ends, y1: 0, y2: top, fill: 'var(--ink-3)', fillOpacity: 0.1 })
  const lane = { frameAnchor: 'top', dy: lanePx }
  const foot = ruleX(known, {
    x: (one) => at(one.start_day),
    y1: 0,
    y2: top,
    stroke: 'var(--ink-3)',
    strokeOpacity: 0.55,
    strokeDasharray: '1 4',
  })
  if (placed === null)
    return [shade, foot, text(known, { ...lane, x: (one) => at(one.start_day), text: () => '|', fill: 'var(--ink-2)' })]
  const where = { ...lane, x: (one) => time(one.x) }
  return [
    shade,
    foot,
    dot(placed, { ...where, r: 8.5, symbol: 'square', fill: 'var(--background)', stroke: 'var(--ink-3)' }),
    text(placed, { ...where, lineAnchor: 'middle', text: 'letter', fill: 'var(--ink)', fontSize: 11 }),
  ]
}

/**
 * Numbered episodes: a dotted line from the day of each to its number, and the name of its kind where there is room.
 * @param {object[]} events numbered, each with a colour
 * @param {{x: (time: number) => number, time: (px: number) => number, from: number, to: number, top: number}} scale
 */
export function episodeMarks(events, { x, time, from, to, top }) {
  const marks = events.map((one) => ({ ...one, place: x(at(one.start_day)) }))
  const room = { gap: 20, from: from + 4, to: to - 4 }
  const placed = apartFrom(marks, room) ?? marks.map((one) => ({ ...one, x: one.place }))
  const named = fitting(
    placed.map((one) => ({ time: time(one.x), name: kindText(one), color: one.color, x: one.x, width: textWidth(kindText(one)), weight: one.status === 'open' ? 2 : one.n / 100 })),
  ).filter((one) => one.x - one.width / 2 > from - 40) // biome-ignore format: one label a line
  const where = { x: (one) => time(one.x), frameAnchor: 'top', dy: numberPx }
  return [
    ruleX(placed, { x: (one) => at(one.start_day), y1: 0, y2: top, stroke: 'color', strokeDasharray: '1 3' }),
    dot(placed, { ...where, r: 8, fill: 'var(--background)', stroke: 'color' }),
    text(placed, {
      ...where,
      lineAnchor: 'middle',
      text: (one) => String(one.n),
      fill: 'color',
      fontSize: 11,
      fontWeight: 600,
    }),
    text(named, { x: 'time', frameAnchor: 'top', lineAnchor: 'middle', dy: namePx, text: 'name', fill: 'color' }),
  ]
}

/** Days without a reading, as strokes at the foot; never a zero. @param {object[]} missing @param {number} top */
export const missingMarks = (missing, top) =>
  ruleX(missing, {
    x: (row) => at(row.gas_day),
    y1: 0,
    y2: top * 0.045,
    stroke: 'var(--ink)',
    strokeWidth: 1.2,
  })

/** Readings beyond the axis, as triangles at its ends. @param {object[]} known @param {number} top in m³ */
export function cutMarks(known, top, divisor) {
  const beyond = known.filter((row) => row.volume_m3 > top || row.volume_m3 < 0)
  const isAbove = (row) => row.volume_m3 > top
  return [true, false].map((above) =>
    dot(
      beyond.filter((row) => isAbove(row) === above),
      {
        x: (row) => at(row.gas_day),
        y: above ? top / divisor : 0,
        dy: above ? 4 : -4,
        r: 4,
        symbol: above ? 'triangle' : 'triangle2',
        fill: 'var(--ink)',
      },
    ),
  )
}
