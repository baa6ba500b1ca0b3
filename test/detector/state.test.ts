import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { MeterSeries } from '../../src/detector/day.ts'
import { detectMeter, judgeDays } from '../../src/detector/detectMeter.ts'
import { DEFAULT_PARAMS } from '../../src/detector/params.ts'
import { createMemory, STATE_BYTES } from '../../src/detector/state.ts'
import { simulateMeter } from './simulateMeter.ts'

const FIGURES = ['expected', 'low', 'high', 'score', 'kind', 'reason'] as const

function part(series: MeterSeries, from: number, to: number): MeterSeries {
  const { firstDay, volume, hdd, dayClass, springOffset, known } = series
  return {
    firstDay: firstDay + from,
    volume: volume.slice(from, to),
    hdd: hdd.slice(from, to),
    dayClass: dayClass.slice(from, to),
    springOffset: springOffset.slice(from, to),
    ...(known && { known: known.slice(from, to) }),
  }
}

/** Three years with everything that a meter may remember: gaps, a shift that is accepted, drift, festivals, weather. */
function eventful(seed: number): MeterSeries {
  const series = simulateMeter('2022-03-01', '2025-02-28', { perDegree: 4, sunday: 0.5, festival: 0.3 }, seed)
  const { volume, hdd } = series
  volume.fill(Number.NaN, 100, 105)
  volume[105]! *= 6
  volume.fill(0, 400, 406)
  for (let t = 500; t < volume.length; t++) volume[t]! *= 1.6
  for (let t = 800; t < volume.length; t++) volume[t]! *= 0.997 ** (t - 800)
  volume[700] = -3
  hdd.fill(Number.NaN, 300, 320)
  return { ...series, known: Uint8Array.from(volume, (_, t) => (t > 600 && t < 610 ? 3 : t === 520 ? 7 : 0)) }
}

test('day by day from saved states is what one pass gives, to the last digit, wherever it is cut', () => {
  const memory = createMemory()
  const state = new Uint8Array(STATE_BYTES)
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 5 }),
      fc.array(fc.integer({ min: 1, max: 400 }), { maxLength: 12 }),
      (seed, steps) => {
        const series = eventful(seed)
        const full = detectMeter(series)
        memory.clear()
        let from = 0
        for (const step of [...steps, series.volume.length]) {
          const to = Math.min(from + step, series.volume.length)
          const judged = judgeDays(memory.meter, part(series, from, to), DEFAULT_PARAMS)
          for (const name of FIGURES) expect(judged[name]).toEqual(full[name].slice(from, to))
          memory.save(state, 0)
          memory.clear()
          memory.load(state, 0)
          from = to
        }
      },
    ),
    { numRuns: 25 },
  )
})

test('one day at a time through the last year', () => {
  const series = eventful(1)
  const full = detectMeter(series)
  const memory = createMemory()
  const state = new Uint8Array(STATE_BYTES + 7)
  const from = series.volume.length - 365
  judgeDays(memory.meter, part(series, 0, from), DEFAULT_PARAMS)
  for (let t = from; t < series.volume.length; t++) {
    memory.save(state, 7)
    memory.clear()
    memory.load(state, 7)
    const day = judgeDays(memory.meter, part(series, t, t + 1), DEFAULT_PARAMS)
    for (const name of FIGURES) expect(day[name][0]).toEqual(full[name][t])
  }
})

test('a memory that has judged one meter knows nothing of it once cleared', () => {
  const memory = createMemory()
  judgeDays(memory.meter, eventful(1), DEFAULT_PARAMS)
  memory.clear()
  const other = eventful(2)
  expect(judgeDays(memory.meter, other, DEFAULT_PARAMS)).toEqual(detectMeter(other))
})

test('a state is small: under five kilobytes', () => {
  expect(STATE_BYTES).toBeLessThan(5_000)
})
