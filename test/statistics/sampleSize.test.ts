import fc from 'fast-check'
import { expect, test } from 'vitest'
import { answersToBeCertain, answersToJudge } from '../../src/statistics/sampleSize.ts'
import { wilson } from '../../src/statistics/wilson.ts'

test.each([
  // z²·t/(1 − t) = 3.8415 · 19 = 72.99; · 9 = 34.57; · 99 = 380.3; · 1 = 3.84.
  [0.95, 73],
  [0.9, 35],
  [0.99, 381],
  [0.5, 4],
])('a target of %f needs %i answers, all good', (target, n) => {
  expect(answersToBeCertain(target)).toBe(n)
  expect(wilson(n, n)!.low).toBeGreaterThanOrEqual(target)
  expect(wilson(n - 1, n - 1)!.low).toBeLessThan(target)
})

/** The chance of a verdict, each count judged by its Wilson interval. */
function chanceOf(n: number, rate: number, target: number): number {
  let sum = 0
  let log = n * Math.log1p(-rate)
  for (let k = 0; k <= n; k++) {
    const { low, high } = wilson(k, n)!
    if (rate > target ? low >= target : high <= target) sum += Math.exp(log)
    log += Math.log((n - k) / (k + 1)) + Math.log(rate / (1 - rate))
  }
  return sum
}

test.each([
  [0.97, 0.95, 0.8],
  [0.9, 0.95, 0.8],
  [0.99, 0.95, 0.9],
  [0.6, 0.5, 0.8],
  [0.3, 0.5, 0.95],
])('a rate of %f against %f with power %f: enough from there on, not just before', (rate, target, power) => {
  const n = answersToJudge(rate, target, power)!
  expect(chanceOf(n - 1, rate, target)).toBeLessThan(power)
  for (let more = n; more < n + 400; more++) expect(chanceOf(more, rate, target)).toBeGreaterThanOrEqual(power)
})

test('a sure thing needs what its interval needs', () => {
  expect(answersToJudge(1, 0.95)).toBe(73)
  // 0 of n is below 0.95 as soon as z²/(n + z²) is: n = 1.
  expect(answersToJudge(0, 0.95)).toBe(1)
})

test('a rate at the target, or as good as there, can never be judged', () => {
  expect(answersToJudge(0.95, 0.95)).toBeNull()
  expect(answersToJudge(0.9501, 0.95)).toBeNull()
})

test('nearer the target, or surer, takes more; good and bad turned round take the same', () => {
  const share = fc.double({ min: 0.05, max: 0.95, noNaN: true })
  fc.assert(
    fc.property(share, share, (rate, target) => {
      if (Math.abs(rate - target) < 0.03) return
      const n = answersToJudge(rate, target)!
      expect(answersToJudge(1 - rate, 1 - target)).toBe(n)
      expect(answersToJudge(rate, target, 0.95)!).toBeGreaterThanOrEqual(n)
      expect(answersToJudge(rate + (rate - target) * 0.05, target)!).toBeLessThanOrEqual(n)
    }),
    { numRuns: 60 },
  )
})

test('what is no rate is refused', () => {
  expect(() => answersToBeCertain(1)).toThrow('answersToBeCertain: target = 1; expected a number between 0 and 1')
  expect(() => answersToJudge(1.1, 0.95)).toThrow('answersToJudge: rate = 1.1; expected a number from 0 to 1')
  expect(() => answersToJudge(0.9, 0.95, 1)).toThrow('answersToJudge: power = 1')
})
