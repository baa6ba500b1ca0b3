import { describe, expect, it } from 'vitest'
import { createDetection, type Detection, flag } from '../../src/detector/detection.ts'
import { CODE } from '../../src/detector/kinds.ts'
import type { Incident } from './incidents.ts'
import { delayOf, labelDays, macroF1, measureQuality, toldKind } from './quality.ts'

/** A verdict of n days: `[day, code, score]`; band 0–10. */
function verdict(n: number, ...flags: readonly [day: number, code: number, score: number][]): Detection {
  const detection = createDetection(n)
  detection.low.fill(0)
  detection.high.fill(10)
  for (const [day, code, score] of flags) flag(detection, day, code, score)
  return detection
}

describe('labels of days', () => {
  const label = (kind: Incident['kind'], first: number, last: number, n: number) =>
    [...labelDays([{ kind, first, last }], n)].map((each) => (each >= 0 ? 'x' : each === -2 ? '.' : '-')).join('')

  it('a short incident counts in full; the day after it is neutral', () => {
    expect(label('spike', 2, 3, 8)).toBe('--xx.---')
  })

  it('of a lasting change the first 28 days count; the rest, and 40 days after it, are neutral', () => {
    expect(label('level_shift', 1, 40, 90)).toBe(`-${'x'.repeat(28)}${'.'.repeat(12 + 40)}${'-'.repeat(9)}`)
    expect(label('theft_like', 0, 9, 60)).toBe(`${'x'.repeat(10)}${'.'.repeat(40)}${'-'.repeat(10)}`)
  })

  it('of a drift the last two thirds count, and nothing after it', () => {
    expect(label('drift', 3, 12, 16)).toBe('---...xxxxxxx...')
  })
})

describe('macro F1', () => {
  it('is the mean of the kinds that were planted', () => {
    // spike: 1 right of 2 planted and 2 told → 2/4; drop: 1 right of 2 planted and 1 told → 2/3; drift: 0.
    const pairs = [
      { planted: 'spike', told: 'spike' },
      { planted: 'spike', told: '' },
      { planted: 'drop', told: 'drop' },
      { planted: 'drop', told: 'level_shift' },
      { planted: 'drift', told: 'spike' },
    ] as const
    expect(macroF1(pairs)).toBeCloseTo((1 / 2 + 2 / 3 + 0) / 3, 12)
  })

  it('an incident is told as the kind that most of its alerts have', () => {
    const told = verdict(9, [1, CODE.drop, 5], [2, CODE.levelShift, 5], [3, CODE.levelShift, 5], [4, CODE.explained, 9])
    expect(toldKind(told, { kind: 'level_shift', first: 1, last: 5 })).toBe('level_shift')
    expect(toldKind(told, { kind: 'level_shift', first: 1, last: 2 })).toBe('drop')
    expect(toldKind(told, { kind: 'level_shift', first: 4, last: 8 })).toBe('')
  })
})

it('the delay is counted from the first day to the first alert above the score', () => {
  const detection = verdict(9, [2, CODE.explained, 99], [3, CODE.drop, 5], [5, CODE.levelShift, 7])
  const incident: Incident = { kind: 'level_shift', first: 2, last: 6 }
  expect(delayOf(incident, detection, 0)).toBe(1)
  expect(delayOf(incident, detection, 5)).toBe(3)
  expect(delayOf(incident, detection, 7)).toBe(Number.POSITIVE_INFINITY)
})

describe('a method measured', () => {
  const n = 1010
  const scoredFrom = 10
  const volume = new Float64Array(n).fill(5)
  const incidents: Incident[] = [
    { kind: 'spike', first: 100, last: 100 },
    { kind: 'level_shift', first: 300, last: 304 },
    { kind: 'missing', first: 500, last: 501 },
  ]
  volume.fill(Number.NaN, 500, 502)
  volume[700] = 20

  it('by hand', () => {
    const detection = verdict(
      n,
      [5, CODE.spike, 99], // before the scored days
      [100, CODE.spike, 8],
      [302, CODE.levelShift, 6],
      [303, CODE.levelShift, 6],
      [500, CODE.missing, 5],
      [501, CODE.missing, 5],
      [700, CODE.spike, 9], // false
      [900, CODE.explained, 50], // no alert
    )
    const quality = measureQuality([{ volume, incidents, scoredFrom, detection }])
    // Scored: 1,000 days less 2 missing, 1 after each of spike and gap, 40 after the shift = 956; budget 1 false episode.
    expect(quality.falsePerThousand).toBeCloseTo(1000 / 956, 12)
    // Of 6 positive days: 8 at rank 2 (1/6 · 1/2), both of score 6 at rank 4 (2/6 · 3/4).
    expect(quality.averagePrecision).toBeCloseTo((1 / 6) * (1 / 2) + (2 / 6) * (3 / 4), 12)
    expect(quality.recall).toBe(1)
    expect(quality.shiftDelay).toBe(2)
    expect(quality.kindF1).toBe(1)
    expect([...quality.found.keys()]).toEqual(['spike', 'level_shift'])
    // Ordinary days with a value: 956 less 6 of incidents; one lies outside.
    expect(quality.coverage).toBeCloseTo(949 / 950, 12)
  })

  it('finds less where false alerts outweigh', () => {
    const loud = Array.from({ length: 9 }, (_, i): [number, number, number] => [600 + 10 * i, CODE.drop, 20])
    const quality = measureQuality([
      { volume, incidents, scoredFrom, detection: verdict(n, ...loud, [100, CODE.spike, 8]) },
    ])
    expect(quality.recall).toBe(0)
    expect(quality.shiftDelay).toBe(Number.POSITIVE_INFINITY)
    expect(quality.falsePerThousand).toBeCloseTo(9000 / 956, 12)
  })
})
