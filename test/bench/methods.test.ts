import { describe, expect, it } from 'vitest'
import { CODE } from '../../src/detector/kinds.ts'
import { METHODS } from './methods.ts'
import type { SimulatedMeter } from './panel.ts'

/** A meter of given volumes, all days Mondays to Sundays without weather; judged from a day on. */
function meterOf(volume: number[], scoredFrom: number): SimulatedMeter {
  const n = volume.length
  return {
    series: {
      firstDay: 18_900,
      volume: Float64Array.from(volume),
      hdd: new Float64Array(n),
      dayClass: Uint8Array.from(volume, (_, t) => t % 7),
      springOffset: new Int16Array(n).fill(99),
    },
    type: 'plant',
    incidents: [],
    scoredFrom,
    truth: { mean: new Float64Array(n), sigma: 0.1, carry: 0, step: 1 },
  }
}

const judge = (name: string, volume: number[], scoredFrom: number) =>
  METHODS.find((method) => method.name.startsWith(name))!.judge(meterOf(volume, scoredFrom))

describe('the other methods', () => {
  it('rolling 3σ: mean and sample deviation of the 28 days before', () => {
    // Fourteen 8 and fourteen 12: mean 10, variance 28 · 4 / 27.
    const before = Array.from({ length: 28 }, (_, t) => (t % 2 === 0 ? 8 : 12))
    const { expected, score, kind } = judge('rolling', [...before, 20], 28)
    expect(expected[28]).toBe(10)
    expect(score[28]).toBeCloseTo(10 / Math.sqrt((28 * 4) / 27), 12)
    expect(kind[28]).toBe(CODE.spike)
  })

  it('Hampel: median and median deviation; missing days are left out', () => {
    // 9, 10, 11 in turn and one missing: median 10, median deviation 1.
    const before = Array.from({ length: 28 }, (_, t) => (t === 27 ? Number.NaN : 9 + (t % 3)))
    const { score, kind } = judge('Hampel', [...before, 4], 28)
    expect(score[28]).toBeCloseTo(6 / 1.4826, 12)
    expect(kind[28]).toBe(CODE.drop)
  })

  it('weekday median: the same weekday of eight weeks', () => {
    const weeks = Array.from({ length: 57 }, (_, t) => (t % 7 === 0 ? 100 + (Math.floor(t / 7) % 2) * 10 : 1))
    const { expected, score } = judge('weekday', weeks, 56)
    expect(expected[56]).toBe(105)
    expect(score[56]).toBeCloseTo(5 / (1.4826 * 5), 12)
  })

  it('seasonal naive: the same weekday a year ago times what changed since', () => {
    const years = Array.from({ length: 800 }, (_, t) => (t < 364 ? 100 : 150) + (t % 7))
    const { expected } = judge('seasonal', years, 799)
    expect(expected[799]).toBeGreaterThan(150)
    expect(expected[799]).toBeLessThan(157)
  })

  it('CalTRACK-style: a mean for work and one for rest, and a slope on degrees', () => {
    const meter = meterOf(
      Array.from(
        { length: 420 },
        (_, t) => (t % 7 >= 5 ? 50 : 100) + 3 * Math.max(0, (t % 20) - 4) + (t % 2 ? 0.1 : -0.1),
      ),
      400,
    )
    meter.series.hdd = Float64Array.from({ length: 420 }, (_, t) => t % 20)
    const { expected, score } = METHODS.find(({ name }) => name.startsWith('CalTRACK'))!.judge(meter)
    for (let t = 400; t < 420; t++) {
      expect(expected[t]).toBeCloseTo((t % 7 >= 5 ? 50 : 100) + 3 * Math.max(0, (t % 20) - 4), 0)
      expect(score[t]).toBeLessThan(3)
    }
  })

  it('all of them name a missing and a negative day', () => {
    for (const { judge } of METHODS) {
      const { kind } = judge(meterOf([...Array.from({ length: 400 }, (_, t) => 10 + (t % 3)), Number.NaN, -1], 400))
      expect([...kind.subarray(400)]).toEqual([CODE.missing, CODE.negative])
    }
  })
})
