import { describe, expect, test } from 'vitest'
import type { MeterSeries } from '../../src/detector/day.ts'
import { detectMeter } from '../../src/detector/detectMeter.ts'
import { KINDS } from '../../src/detector/kinds.ts'
import { explainsItself, isNoOrdinaryDay, KNOWN, KNOWN_CODE } from '../../src/detector/known.ts'
import { REASONS } from '../../src/detector/reason.ts'
import { indexOf, simulateMeter } from './simulateMeter.ts'

const FROM = '2024-06-10'

/** Two and a half years; from 10 June 2024 on so many days are `factor` times as large and known to be `known`. */
function changed(days: number, factor: number, known: number, knownDays = days): MeterSeries {
  const series = simulateMeter('2022-06-01', '2024-12-31', { sunday: 0.5 })
  const marks = new Uint8Array(series.volume.length)
  const start = indexOf(series, FROM)
  for (let t = start; t < start + days; t++) series.volume[t]! *= factor
  marks.fill(known, start, start + knownDays)
  return { ...series, known: marks }
}

function daysAfter(series: MeterSeries, days: number) {
  const { kind, reason, expected } = detectMeter(series)
  const start = indexOf(series, FROM)
  const cut = <T>(values: ArrayLike<T>): T[] => Array.from(values).slice(start, start + days)
  return {
    kinds: cut(kind).map((code) => KINDS[code]!),
    reasons: cut(reason).map((code) => REASONS[code]!),
    expected: cut(expected),
  }
}

test('the reasons begin with what is known to explain a day', () => {
  expect(REASONS.slice(0, 6)).toEqual(KNOWN.slice(0, 6))
  expect(KNOWN.map((_, code) => explainsItself(code))).toEqual([false, true, true, true, true, true, false, false])
  expect(KNOWN.map((_, code) => isNoOrdinaryDay(code))).toEqual([false, false, true, true, true, false, true, false])
})

describe('days that the records explain', () => {
  test.each(['curtailment', 'shutdown', 'supply_cut'] as const)('%s: explained, and nothing is learned', (name) => {
    const days = daysAfter(changed(40, 0.3, KNOWN.indexOf(name)), 60)
    expect(new Set(days.kinds.slice(0, 40))).toEqual(new Set(['explained']))
    expect(new Set(days.reasons.slice(0, 40))).toEqual(new Set([name]))
    expect(days.kinds.slice(40).filter((kind) => kind !== '')).toEqual([])
    expect(days.expected[41]! / days.expected[6]!).toBeGreaterThan(0.9)
  })

  test('no use while supply is cut is no zero run', () => {
    expect(new Set(daysAfter(changed(10, 0, KNOWN_CODE.supplyCut), 10).kinds)).toEqual(new Set(['explained']))
    expect(daysAfter(changed(10, 0, 0), 10).kinds).toContain('zero_run')
  })

  test('a meter change explains its day, a negative one too, and not the week after', () => {
    const days = daysAfter(changed(8, 3, KNOWN_CODE.meterChange, 1), 8)
    expect(days.kinds.slice(0, 2)).toEqual(['explained', 'spike'])
    expect(daysAfter(changed(1, -1, KNOWN_CODE.meterChange), 2).kinds).toEqual(['explained', ''])
    expect(daysAfter(changed(1, -1, 0), 1).kinds).toEqual(['negative'])
  })

  test('an ordinary day stays ordinary whatever is known of it', () => {
    for (let known = 1; known < KNOWN.length; known++)
      expect(daysAfter(changed(20, 1, known), 30).kinds.filter((kind) => kind !== '')).toEqual([])
  })
})

describe('what a person found', () => {
  test('a confirmed incident keeps its alert and is never taken for the new normal', () => {
    const [unknown, confirmed] = [
      daysAfter(changed(100, 0.4, 0), 100),
      daysAfter(changed(80, 0.4, KNOWN_CODE.incident), 80),
    ]
    expect(unknown.kinds.slice(66).filter((kind) => kind !== '')).toEqual([])
    expect(confirmed.kinds.slice(10).every((kind) => kind === 'theft_like')).toBe(true)
    expect(confirmed.expected[79]! / confirmed.expected[2]!).toBeGreaterThan(0.9)
  })

  test('a lasting change that was found to be new production is the new normal from that day', () => {
    const series = changed(100, 1.6, 0)
    series.known![indexOf(series, FROM) + 10] = KNOWN_CODE.newNormal
    expect(daysAfter(series, 10).kinds.slice(4)).toEqual(Array(6).fill('level_shift'))
    expect(
      daysAfter(series, 100)
        .kinds.slice(11)
        .filter((kind) => kind !== ''),
    ).toEqual([])
    expect(daysAfter(changed(100, 1.6, 0), 20).kinds[15]).toBe('level_shift')
  })
})
