import { randomOf } from '../random.ts'
import type { DailySeries } from './simulate.ts'

/** A meter was taken out for another, or its counter went past its last number. */
export interface MeterChange {
  /** Position of the day in the series. */
  index: number
  type: 'replaced' | 'rollover'
  /** Where the old meter stopped and the new one began; null where nobody wrote it down. */
  oldFinal: number | null
  newInitial: number | null
  /** The telemetry goes on under a new meter number. */
  renumbered: boolean
  /** Whether the change is in the register of meter events. */
  written: boolean
}

/** What the counters of a key account showed. */
export interface MeterStory {
  /** Numbers of the counter before its comma. */
  digits: number
  /** m³ at the end of each day, with two decimals. */
  readings: Float64Array
  change: MeterChange | null
  /** What the telemetry reported for the day of the change, m³, where it is the mere difference of two readings. */
  phantomM3: number | null
  /** What was used on that day, m³. */
  usedM3: number | null
}

/** Ways in which a change spoils a day: a fall, a jump, a roll-over in the register or only to be seen, a final nobody wrote. */
const PHANTOMS = ['lower', 'higher', 'rollover', 'unseen', 'unknown'] as const
type Phantom = (typeof PHANTOMS)[number]

/** Places of the five among forty accounts. */
const FIRST_BROKEN = [3, 7, 11, 15, 19]

const cents = (value: number): number => Math.round(value * 100) / 100

/**
 * The meters of every series. One account in forty (of those that `mayBreak`) had a change that spoiled a day: it gets its number there, and of a
 * day that cannot be known any more the volume is lost (in place).
 */
export function makeMeters(
  seed: number,
  series: readonly DailySeries[],
  mayBreak: (series: DailySeries) => boolean,
): Map<string, MeterStory> {
  let eligible = 0
  return new Map(
    series.map((one) => {
      const whole = one.incidents.length === 0 && one.corrections.length === 0 && !one.values.some(Number.isNaN)
      const phantom = whole && mayBreak(one) ? PHANTOMS[FIRST_BROKEN.indexOf(eligible++ % 40)] : undefined
      return [one.customer.customerId, phantom ? breakMeter(seed, one, phantom) : plainMeter(one)]
    }),
  )
}

function plainMeter(series: DailySeries): MeterStory {
  const start = randomOf(1, 'reading', series.customer.customerId).int(1_000, 900_000)
  const { meterChange: index } = series
  const readings = runReadings(series.values, start, index === null ? null : { index, stand: 0 })
  const change: MeterChange | null =
    index === null
      ? null
      : {
          index,
          type: 'replaced',
          oldFinal: readings[index - 1] ?? start,
          newInitial: 0,
          renumbered: true,
          written: true,
        }
  return { digits: digitsOf(Math.max(...readings)), readings, change, phantomM3: null, usedM3: null }
}

/** Stands at the end of each day; where a meter is replaced the stand before that day's volume is told. */
function runReadings(values: Float64Array, start: number, restart: { index: number; stand: number } | null) {
  const out = new Float64Array(values.length)
  let stand = start
  for (const [i, value] of values.entries()) {
    if (i === restart?.index) stand = restart.stand
    if (!Number.isNaN(value)) stand += value
    out[i] = cents(stand)
  }
  return out
}

const digitsOf = (stand: number): number => Math.max(6, String(Math.floor(stand)).length)

function breakMeter(seed: number, series: DailySeries, phantom: Phantom): MeterStory {
  const { values, customer } = series
  const random = randomOf(seed, 'meter change', customer.customerId)
  const index = random.int(Math.floor(values.length * 0.3), values.length - 30)
  const used = values[index]!
  const early = cents(used * random.between(0.2, 0.7))
  const before = values.slice(0, index).reduce((sum, value) => sum + value, 0)
  const base = { index, type: 'replaced' as const, written: true, renumbered: false }
  if (phantom === 'rollover' || phantom === 'unseen') {
    const digits = digitsOf(values.reduce((sum, value) => sum + value, 0) * 1.2)
    const size = 10 ** digits
    const readings = runReadings(values, cents(size - before - early), null).map((stand) =>
      stand >= size ? cents(stand - size) : stand,
    )
    const change = {
      ...base,
      type: 'rollover' as const,
      oldFinal: null,
      newInitial: null,
      written: phantom !== 'unseen',
    }
    return story(digits, readings, change, used)
  }
  const start = random.int(1_000, 900_000)
  const oldFinal = cents(start + before + early)
  const newInitial = phantom === 'higher' ? cents(oldFinal + (60 * customer.yearlyM3) / 365 + 9_000) : 0
  const readings = runReadings(values, start, { index, stand: newInitial - early })
  const change = {
    ...base,
    oldFinal: phantom === 'unknown' ? null : oldFinal,
    newInitial,
    renumbered: phantom === 'lower',
  }
  if (change.renumbered) series.meterChange = index
  if (phantom === 'unknown') values[index] = Number.NaN
  return story(digitsOf(Math.max(...readings, oldFinal)), readings, change, phantom === 'unknown' ? null : used)
}

function story(digits: number, readings: Float64Array, change: MeterChange, usedM3: number | null): MeterStory {
  const phantomM3 = cents(readings[change.index]! - readings[change.index - 1]!)
  return { digits, readings, change, phantomM3, usedM3 }
}

/** The number of the meter in use on a day. */
export const meterOn = (series: DailySeries, index: number): string =>
  `${series.meterChange !== null && index >= series.meterChange ? 'N' : 'M'}${series.customer.customerId}`
