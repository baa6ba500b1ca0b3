import { expect, test } from 'vitest'
import { DAY_CLASSES } from '../../src/calendar/dayClass.ts'
import { epochDay } from '../../src/calendar/epochDay.ts'
import type { MeterSeries } from '../../src/detector/day.ts'
import type { Detection } from '../../src/detector/detection.ts'
import { detectMeter } from '../../src/detector/detectMeter.ts'
import { episodes } from '../../src/detector/episodes.ts'
import { evidenceOf } from '../../src/detector/evidence.ts'
import { KINDS, type Kind } from '../../src/detector/kinds.ts'
import { indexOf, simulateMeter } from './simulateMeter.ts'

/** Days from Monday 2024-06-03, each expected to use 10 m³. */
function days(volume: number[], kinds: Kind[]): [MeterSeries, Detection] {
  const n = volume.length
  const series = {
    firstDay: epochDay('2024-06-03'),
    volume: Float64Array.from(volume),
    hdd: new Float64Array(n),
    dayClass: Uint8Array.from(volume, (_, i) => i % 7),
    springOffset: new Int16Array(n).fill(99),
  }
  const tens = () => new Float64Array(n).fill(10)
  const detection = {
    expected: tens(),
    low: tens(),
    high: tens(),
    score: Float64Array.from(kinds, (kind, i) => (kind === '' ? 0 : 5 + i)),
    kind: Uint8Array.from(kinds, (kind) => KINDS.indexOf(kind)),
    reason: new Uint8Array(n),
  }
  return [series, detection]
}

function outline(volume: number[], kinds: Kind[]) {
  return episodes(...days(volume, kinds)).map(({ kind, start, end, flagged, impact, score }) => ({
    kind,
    span: [start - epochDay('2024-06-03'), end - epochDay('2024-06-03')],
    days: flagged.length,
    impact,
    score,
  }))
}

test('days of one kind join over at most two days between', () => {
  expect(outline([20, 10, 10, 20, 10, 10, 10, 20], ['spike', '', '', 'spike', '', '', '', 'spike'])).toEqual([
    { kind: 'spike', span: [0, 3], days: 2, impact: 20, score: 8 },
    { kind: 'spike', span: [7, 7], days: 1, impact: 10, score: 12 },
  ])
})

test('a zero run begins with its first zero, and the drops that announced it belong to it', () => {
  expect(outline([10, 0, 0, 0, 0], ['', 'drop', 'drop', 'zero_run', 'zero_run'])).toEqual([
    { kind: 'zero_run', span: [1, 4], days: 4, impact: -40, score: 9 },
  ])
  expect(outline([3, 0, 0, 0], ['drop', '', '', 'zero_run'])).toEqual([
    { kind: 'drop', span: [0, 0], days: 1, impact: -7, score: 5 },
    { kind: 'zero_run', span: [1, 3], days: 3, impact: -30, score: 8 },
  ])
})

test('spikes that announced a level shift belong to it', () => {
  expect(outline([16, 16, 12, 16], ['spike', 'spike', '', 'level_shift'])).toEqual([
    { kind: 'level_shift', span: [0, 3], days: 3, impact: 18, score: 8 },
  ])
})

test('what is missing or negative has no impact in m³; a catch-up is worth what its gap was not', () => {
  expect(outline([Number.NaN, Number.NaN, 35, -4], ['missing', 'missing', 'catchup', 'negative'])).toEqual([
    { kind: 'missing', span: [0, 1], days: 2, impact: null, score: 6 },
    { kind: 'catchup', span: [2, 2], days: 1, impact: 5, score: 7 },
    { kind: 'negative', span: [3, 3], days: 1, impact: null, score: 8 },
  ])
})

test('an explained fall names the Spring Festival', () => {
  const series = simulateMeter('2022-06-01', '2023-03-31', { festival: 0.2 })
  const explained = episodes(series, detectMeter(series)).filter((episode) => episode.kind === 'explained')
  expect(explained.map((episode) => episode.reason)).toEqual(['spring_festival'])
  expect(explained[0]!.start).toBeLessThan(epochDay('2023-01-22'))
  expect(explained[0]!.end).toBeGreaterThan(epochDay('2023-01-22'))
})

test('the evidence of an episode found in a real pass', () => {
  const series = simulateMeter('2023-01-01', '2024-12-31', { noise: 0.03 })
  const start = indexOf(series, '2024-02-19')
  for (let i = 0; i < 2; i++) series.volume[start + i] = 250
  const found = episodes(series, detectMeter(series)).find((episode) => episode.kind === 'spike')!
  const evidence = evidenceOf(series, found)
  expect(evidence).toMatchObject({ days: 2, springOffset: 9, reason: null })
  expect(DAY_CLASSES[evidence.dayClass]).toBe('mon')
  expect(evidence.deviation!).toBeCloseTo(1.5, 0)
  const before = series.hdd.subarray(start - 14, start).reduce((sum, hdd) => sum + hdd, 0) / 14
  expect(evidence.hddChange!).toBeCloseTo((series.hdd[start]! + series.hdd[start + 1]!) / 2 - before, 9)
})
