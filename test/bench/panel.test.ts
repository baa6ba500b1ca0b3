import { describe, expect, it } from 'vitest'
import { inFestival } from '../../src/detector/springFestival.ts'
import { HABITS } from './habits.ts'
import { simulatePanel } from './panel.ts'

const panel = simulatePanel('calm', 60, 7)

describe('a simulated panel', () => {
  it('is the same for the same seed, and another for another', () => {
    expect(simulatePanel('calm', 6, 7)).toEqual(simulatePanel('calm', 6, 7))
    expect(simulatePanel('calm', 6, 8)[0]!.series.volume).not.toEqual(simulatePanel('calm', 6, 7)[0]!.series.volume)
  })

  it('holds as many of each type, three years of days each', () => {
    const types = Object.keys(HABITS)
    expect(panel.map(({ type }) => type)).toEqual(Array.from({ length: 60 }, (_, m) => types[m % types.length]))
    expect(new Set(panel.map(({ series }) => series.volume.length))).toEqual(new Set([1096]))
  })

  it('plants incidents in the last year only, apart, outside Spring Festivals', () => {
    const all = panel.flatMap(({ incidents }) => incidents)
    expect(all.length).toBeGreaterThan(60)
    expect(new Set(all.map(({ kind }) => kind)).size).toBeGreaterThanOrEqual(9)
    for (const { incidents, scoredFrom, series } of panel)
      incidents.forEach(({ kind, first, last }, i) => {
        expect(first).toBeGreaterThanOrEqual(scoredFrom)
        expect(last).toBeLessThan(series.volume.length)
        const before = incidents[i - 1]
        if (before && kind !== 'catchup') expect(first - before.last).toBeGreaterThan(13)
        expect(series.springOffset.subarray(first, last + 1).some(inFestival)).toBe(false)
      })
  })

  it('has no other missing or negative volume, and each kind looks as it is called', () => {
    for (const { incidents, series, truth } of panel) {
      const expected = new Map(incidents.flatMap(({ kind, first, last }) => spanOf(first, last).map((t) => [t, kind])))
      series.volume.forEach((m3, t) => {
        expect(Number.isNaN(m3), `${t}`).toBe(expected.get(t) === 'missing')
        expect(m3 < 0, `${t}`).toBe(['negative', 'rollover'].includes(expected.get(t)!))
      })
      for (const { kind, first, last } of incidents) {
        const volume = series.volume.subarray(first, last + 1)
        const ratio = sum(volume) / sum(truth.mean.subarray(first, last + 1))
        if (kind === 'zero_run') expect(ratio).toBe(0)
        if (kind === 'flatline') expect(new Set([...volume, series.volume[first - 1]]).size).toBe(1)
        if (kind === 'theft_like') expect(ratio).toBeLessThan(0.7)
      }
    }
  })

  it('knows the truth: days without incident scatter about it as they should', () => {
    for (const { incidents, series, truth, scoredFrom, type } of panel.filter(({ type }) => type === 'hotel')) {
      expect(incidents.every(({ first }) => first >= scoredFrom)).toBe(true)
      const ratios = [...series.volume.subarray(0, scoredFrom)].map((m3, t) => Math.log(m3 / truth.mean[t]!))
      const sigma = Math.sqrt(ratios.reduce((total, each) => total + each * each, 0) / ratios.length)
      expect(sigma / truth.sigma, type).toBeGreaterThan(0.8)
      expect(sigma / truth.sigma, type).toBeLessThan(1.35)
    }
  })

  it('with closures, schools burn little in August of every year; without, as always', () => {
    const august = (kind: 'calm' | 'closures') => {
      const schools = simulatePanel(kind, 60, 7).filter(({ type }) => type === 'school')
      // The series begins on 1 July: day 40 is 10 August, day 92 is 1 October less a week.
      return schools.map(
        ({ truth, series }) =>
          sum(truth.mean.subarray(33, 47)) / sum(truth.mean.subarray(68, 82)) / series.volume.length,
      )
    }
    const [open, closed] = [august('calm'), august('closures')]
    for (const [i, share] of closed.entries()) expect(share).toBeLessThan(0.5 * open[i]!)
  })
})

const sum = (values: Float64Array): number => values.reduce((total, each) => total + each, 0)
const spanOf = (first: number, last: number): number[] => Array.from({ length: last - first + 1 }, (_, i) => first + i)
