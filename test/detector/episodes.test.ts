import { expect, test } from 'vitest'
import { epochDay } from '../../src/calendar/epochDay.ts'
import type { Detection } from '../../src/detector/detection.ts'
import { detectMeter } from '../../src/detector/detectMeter.ts'
import { episodes } from '../../src/detector/episodes.ts'
import { KINDS, type Kind } from '../../src/detector/kinds.ts'
import { simulateMeter } from './simulateMeter.ts'

const FIRST = epochDay('2024-06-03')

/** Days from Monday 2024-06-03, each expected to use 10 m³, 8 to 13. */
function judged(volume: number[], kinds: Kind[]): [number, Float64Array, Detection] {
  const n = volume.length
  const tens = () => new Float64Array(n).fill(10)
  const detection = {
    expected: tens(),
    low: tens().fill(8),
    high: tens().fill(13),
    score: Float64Array.from(kinds, (kind, i) => (kind === '' ? 0 : 5 + i)),
    kind: Uint8Array.from(kinds, (kind) => KINDS.indexOf(kind)),
    reason: new Uint8Array(n),
  }
  return [FIRST, Float64Array.from(volume), detection]
}

function outline(volume: number[], kinds: Kind[]) {
  return episodes(...judged(volume, kinds)).map(({ kind, start, end, flagged, impact, score }) => ({
    kind,
    span: [start - FIRST, end - FIRST],
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
  const explained = episodes(series.firstDay, series.volume, detectMeter(series)).filter(
    (episode) => episode.kind === 'explained',
  )
  expect(explained.map((episode) => episode.reason)).toEqual(['spring_festival'])
  expect(explained[0]!.start).toBeLessThan(epochDay('2023-01-22'))
  expect(explained[0]!.end).toBeGreaterThan(epochDay('2023-01-22'))
})

test('an episode tells its band, and the day on which it could first be seen', () => {
  const [run] = episodes(...judged([0, 0, 0, 0, 10], ['', '', 'zero_run', 'zero_run', '']))
  expect(run).toMatchObject({ start: FIRST, end: FIRST + 3, found: FIRST + 2, low: 32, high: 52, expected: 40 })
  const [shift] = episodes(...judged([4, 4, 4, 4], ['drop', 'drop', 'level_shift', 'level_shift']))
  expect(shift).toMatchObject({ kind: 'level_shift', start: FIRST, found: FIRST })
})

test('the drops before a lasting fall belong to it, whether it was a shift first or looked like theft at once', () => {
  const fall = [4, 4, 4, 4, 4]
  for (const kinds of [
    ['drop', 'drop', 'theft_like', 'theft_like', 'theft_like'],
    ['drop', '', 'level_shift', 'theft_like', 'theft_like'],
  ] satisfies Kind[][])
    expect(outline(fall, kinds)).toMatchObject([{ kind: 'theft_like', span: [0, 4] }])
})
