/** Places on the two years of a ledger: how high, how far apart. */
import { locale } from './locale.js'

/** A gas day's place on a time axis, ms. @param {string} day yyyy-MM-dd */
export const at = (day) => Date.parse(`${day}T00:00:00Z`)

/** The unit that fits a customer's days: ten thousand m³ (thousand in English) from there on, else m³. */
export function dayUnit(days) {
  const top = Math.max(0, ...days.map((row) => row.volume_m3 ?? 0))
  const [divisor, name] = locale() === 'en' ? [1e3, 'k m³'] : [1e4, '万 m³']
  return top >= divisor ? { divisor, name, digits: top >= divisor * 10 ? 1 : 2 } : { divisor: 1, name: 'm³', digits: 0 }
}

/**
 * The top of the axis, in m³: above every reading and nearly all of the band. A few readings far above the others, and the
 * band of the first weeks, which may be many times as wide as what it holds, are cut off rather than hide all else.
 * @param {object[]} days
 */
export function topOf(days) {
  const of = (key) => days.map((row) => row[key]).filter((value) => typeof value === 'number')
  const volumes = of('volume_m3')
  const usual = quantile(volumes, 0.99) * 1.7
  const peak = Math.min(Math.max(0, ...volumes), usual > 0 ? usual : Infinity)
  const band = quantile(of('expected_high_m3'), 0.98)
  return Math.max(peak, Math.min(band, peak > 0 ? peak * 1.3 : Infinity)) * 1.05 || 1
}

const quantile = (values, share) => [...values].sort((a, b) => a - b)[Math.floor((values.length - 1) * share)] ?? 0

/**
 * Moves marks apart along a line: each to the right of the one before, and all inside; null where there is no room.
 * @template {{place: number}} Mark
 * @param {Mark[]} marks place: where each belongs
 * @param {{gap: number, from: number, to: number}} room
 * @returns {(Mark & {x: number})[] | null} in order of place
 */
export function apartFrom(marks, { gap, from, to }) {
  if (marks.length > 0 && (marks.length - 1) * gap > to - from) return null
  const sorted = [...marks].sort((a, b) => a.place - b.place)
  let before = from - gap
  const pushed = sorted.map((mark) => {
    before = Math.max(mark.place, before + gap, from)
    return before
  })
  let after = to + gap
  const places = pushed.reverse().map((x) => {
    after = Math.min(x, after - gap)
    return after
  })
  return sorted.map((mark, i) => ({ ...mark, x: places[places.length - 1 - i] }))
}

/** Labels that fit, those of greater weight first. @param {{x: number, width: number, weight: number}[]} labels pixels */
export function fitting(labels, gap = 6) {
  const kept = []
  for (const label of [...labels].sort((a, b) => b.weight - a.weight || a.x - b.x))
    if (kept.every((other) => Math.abs(other.x - label.x) >= (other.width + label.width) / 2 + gap)) kept.push(label)
  return kept
}

/** A month on the axis: the year where it begins, else the month. @param {number} time */
export function monthName(time) {
  const date = new Date(time)
  const month = date.getUTCMonth()
  if (locale() === 'en')
    return date.toLocaleDateString(
      'en-GB',
      month === 0 ? { timeZone: 'UTC', month: 'short', year: 'numeric' } : { timeZone: 'UTC', month: 'short' },
    )
  return month === 0 ? `${date.getUTCFullYear()}年1月` : `${month + 1}月`
}
