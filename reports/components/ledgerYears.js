import { chart, plotStyle } from './chart.js'
import { number, percent } from './format.js'
import { coded, locale, t } from './locale.js'
import { areaY, axisX, axisY, dot, gridY, line, plot, rectY, ruleX, ruleY, text } from './vendor.js'
import './messages/anomalies.js'
import './messages/customer.js'

/** The unit that fits a customer's days: ten thousand m³ (thousand in English) from there on, else m³. */
export function dayUnit(days) {
  const top = Math.max(0, ...days.map((row) => row.volume_m3 ?? 0))
  const [divisor, name] = locale() === 'en' ? [1e3, 'k m³'] : [1e4, '万 m³']
  return top >= divisor ? { divisor, name, digits: top >= divisor * 10 ? 1 : 2 } : { divisor: 1, name: 'm³', digits: 0 }
}

const at = (day) => Date.parse(`${day}T00:00:00Z`)
const dayMs = 86_400_000

/** Runs of days of one class, as [first, last]. @param {object[]} days in order */
export function runsOf(days, isIn) {
  const runs = []
  for (const row of days.filter(isIn)) {
    const last = runs.at(-1)
    if (last && at(row.gas_day) - at(last[1]) === dayMs) last[1] = row.gas_day
    else runs.push([row.gas_day, row.gas_day])
  }
  return runs
}

/**
 * Two years of days from zero: the days in grey, the 7-day mean in ink, the expected band, public holidays as bars, and
 * the numbered events above. A missing day breaks the line.
 * @param {object[]} days of a ledger, in order
 * @param {{n: number, kind: string, start_day: string, end_day: string | null, color: string}[]} events numbered
 * @param {string} name of the customer
 */
export function ledgerYears(days, events, name) {
  const { divisor, digits } = dayUnit(days)
  const scaled = (field) => (row) => (typeof row[field] === 'number' ? row[field] / divisor : Number.NaN)
  const x = (row) => at(row.gas_day)
  const known = days.filter((row) => typeof row.volume_m3 === 'number')
  const most = (field) => Math.max(0, ...days.map((row) => row[field] ?? 0)) / divisor
  const top = Math.max(most('volume_m3'), usualHigh(days) / divisor) * 1.04 || 1
  const holidays = runsOf(days, (row) => row.day_class === 'holiday' || row.day_class === 'spring_festival')
  const festivals = runsOf(days, (row) => row.day_class === 'spring_festival')
  const within = (row, one) => row.gas_day >= one.start_day && (one.end_day === null || row.gas_day <= one.end_day)
  const marked = events.flatMap((one) =>
    known.filter((row) => within(row, one)).map((row) => ({ ...row, color: one.color })),
  )
  const expected = known.slice(-1).filter((row) => typeof row.expected_m3 === 'number')
  const gap = expected.map((row) => (row.expected_m3 - row.volume_m3) / divisor / top)[0] ?? 1
  const away = Math.abs(gap) > 0.07 ? 0 : gap >= 0 ? 7 : -7
  const first = at(days[0].gas_day)
  const last = at(days.at(-1).gas_day)
  const draw = (width) => {
    const step = (last - first) / Math.max(1, width - 120)
    const placed = apartFrom(events, step * 21)
    return plot({
      width,
      height: width < 520 ? 240 : 320,
      marginLeft: 44,
      marginRight: width < 520 ? 34 : 78,
      marginTop: 46,
      marginBottom: 26,
      style: plotStyle,
      x: { type: 'utc', domain: [first, last] },
      y: { domain: [0, top], clamp: true },
      marks: [
        rectY(holidays, { x1: ([from]) => at(from) - dayMs / 2, x2: ([, to]) => at(to) + dayMs / 2, y1: 0, y2: top, fill: 'var(--holiday)' }),
        areaY(days, { x, y1: scaled('expected_low_m3'), y2: scaled('expected_high_m3'), fill: 'var(--band)' }),
        gridY({ stroke: 'var(--hairline)', strokeOpacity: 1, ticks: 4 }),
        ruleY([0], { stroke: 'var(--ink-3)' }),
        axisY({ ticks: 4, tickSize: 0, label: null, tickFormat: (value) => number(value, top < 5 && divisor > 1 ? 1 : 0) }),
        axisX({ ticks: width < 520 ? '6 months' : '3 months', tickSize: 3, label: null, tickFormat: monthName }),
        line(days, { x, y: scaled('volume_m3'), stroke: 'var(--ink-3)', strokeWidth: 0.7 }),
        line(days, { x, y: scaled('mean_7d_m3'), stroke: 'var(--ink)', strokeWidth: 1.5 }),
        dot(marked, { x, y: scaled('volume_m3'), r: 1.9, fill: 'color' }),
        ruleX(placed, { x: (one) => at(one.start_day), y1: 0, y2: top, stroke: 'color', strokeDasharray: '1 3' }),
        dot(placed, { x: 'x', frameAnchor: 'top', dy: -16, r: 8, fill: 'var(--background)', stroke: 'color' }),
        text(placed, { x: 'x', frameAnchor: 'top', dy: -16, lineAnchor: 'middle', text: (one) => String(one.n), fill: 'color', fontSize: 11, fontWeight: 600 }),
        text(placed.filter((_, i) => named(placed, i, step)), { x: 'x', frameAnchor: 'top', lineAnchor: 'middle', dy: -32, text: (one) => coded('kind', one.kind), fill: 'color', fontSize: 11 }),
        text(width < 520 ? [] : festivals, { x: ([from, to]) => (at(from) + at(to)) / 2, frameAnchor: 'top', dy: 9, text: () => coded('dayClass', 'spring_festival'), fill: 'var(--ink-2)', fontSize: 11 }),
        text(width < 520 ? [] : expected, { x, y: scaled('expected_m3'), dx: 8, dy: -away, textAnchor: 'start', fontSize: 11, fill: 'var(--ink-3)', text: (row) => t('customerPage.year.expected', { value: number(row.expected_m3 / divisor, digits) }) }),
        text(known.slice(-1), { x, y: scaled('volume_m3'), dx: 8, dy: away, textAnchor: 'start', fontSize: 12, fontWeight: 650, fill: 'var(--ink)', text: (row) => number(row.volume_m3 / divisor, digits) }),
      ],
    }) // biome-ignore format: one mark a line
  }
  return chart({
    label: t('customerPage.year.label', { name, n: events.length }),
    draw,
    rows: days,
    columns: columns(),
  })
}

/** What the upper edge of the band stays below on 98 of 100 days: the few in an unknown cold would hide all others. */
function usualHigh(days) {
  const highs = days.map((row) => row.expected_high_m3).filter((value) => typeof value === 'number')
  return highs.sort((a, b) => a - b)[Math.floor((highs.length - 1) * 0.98)] ?? 0
}

/** Moves the numbers of events apart, to the right of the one before; the last stay inside. */
function apartFrom(events, gap) {
  let before = Number.NEGATIVE_INFINITY
  return [...events]
    .sort((a, b) => (a.start_day < b.start_day ? -1 : 1))
    .map((one) => {
      before = Math.max(at(one.start_day), before + gap)
      return { ...one, x: before }
    })
}

/** Whether there is room above an event for the name of its kind. */
const named = (placed, i, step) =>
  [placed[i - 1], placed[i + 1]].every((other) => !other || Math.abs(other.x - placed[i].x) > step * 74)

function monthName(time) {
  const date = new Date(time)
  const month = date.getUTCMonth()
  if (locale() === 'en')
    return date.toLocaleDateString(
      'en-GB',
      month === 0 ? { timeZone: 'UTC', month: 'short', year: 'numeric' } : { timeZone: 'UTC', month: 'short' },
    )
  return month === 0 ? `${date.getUTCFullYear()}年1月` : `${month + 1}月`
}

/** How much of the days with an expectation lies inside the band, in words. @param {object[]} days */
export function insideBand(days) {
  const judged = days.filter((row) =>
    [row.volume_m3, row.expected_low_m3, row.expected_high_m3].every((value) => typeof value === 'number'),
  )
  if (judged.length === 0) return null
  const inside = judged.filter((row) => row.volume_m3 >= row.expected_low_m3 && row.volume_m3 <= row.expected_high_m3)
  return t('customerPage.year.inBand', { share: percent(inside.length / judged.length), n: judged.length })
}

/** How many days have an expectation but no lower bound, in words: the model had not met such days. @param {object[]} days */
export function withoutFloor(days) {
  const n = days.filter((row) => row.expected_low_m3 === 0 && row.expected_m3 > 0).length
  return n === 0 ? null : t('customerPage.year.noFloor', { n })
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
