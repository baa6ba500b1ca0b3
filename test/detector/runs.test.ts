import { expect, test } from 'vitest'
import { createRuns, extendRuns, learnRuns, runScore, zeroScore } from '../../src/detector/runs.ts'

function learn(values: number[]) {
  const runs = createRuns()
  for (const value of values) {
    const previousZero = runs.zeroRun > 0
    extendRuns(runs, value, 0, 0)
    learnRuns(runs, value, 0, previousZero)
    runs.last = value
  }
  return runs
}

function surpriseOf(history: number[], run: number[]) {
  const runs = learn(history)
  for (const value of run) {
    extendRuns(runs, value, 0, 0)
    runs.last = value
  }
  return runs
}

const steady = Array.from({ length: 300 }, (_, i) => 50 + (i % 13))
const often = steady.map((value, i) => (i % 9 < 4 ? 0 : value))

test('three zeros are surprising for a meter without zeros, not for one with many', () => {
  expect(runScore(surpriseOf(steady, [0, 0, 0]).zeroSurprise)).toBeGreaterThan(4.5)
  expect(runScore(surpriseOf(often, [0, 0, 0]).zeroSurprise)).toBeLessThan(3)
})

test('seven equal values are surprising where values vary, not where they repeat', () => {
  expect(runScore(surpriseOf(steady, Array(7).fill(70)).flatSurprise)).toBeGreaterThan(4.5)
  expect(runScore(surpriseOf(Array(300).fill(50), Array(7).fill(70)).flatSurprise)).toBeLessThan(2)
})

test('equal values tell little where the readings are as coarse as the use scatters', () => {
  const equalDays = (unit: number, scatter: number) => {
    const runs = learn([100, 100 + unit, 100 + 3 * unit])
    for (let i = 0; i < 7; i++) {
      extendRuns(runs, 100, 0, scatter)
      runs.last = 100
    }
    return runScore(runs.flatSurprise)
  }
  expect(equalDays(0.01, 8)).toBeGreaterThan(7)
  expect(equalDays(10, 8)).toBeLessThan(4)
})

test('a day of zero tells no more than how rare zeros are, once they are known', () => {
  expect(zeroScore(surpriseOf(often, [0]), 0)).toBeLessThan(3)
  expect(zeroScore(surpriseOf(steady, [0]), 0)).toBe(Number.POSITIVE_INFINITY)
})

test('a run ends with another value', () => {
  const runs = surpriseOf(steady, [0, 0, 70])
  expect([runs.zeroRun, runs.zeroSurprise, runs.flatRun, runs.flatSurprise]).toEqual([0, 0, 1, 0])
})

test('a probability p scores a little above the normal deviate with that tail', () => {
  // Two-sided: z = 3.29 for p = .001, z = 4.89 for p = 1e-6.
  expect(runScore(3)).toBeCloseTo(3.7, 1)
  expect(runScore(6)).toBeCloseTo(5.25, 1)
})
