import { expect, test } from 'vitest'
import { acceptShift, createLevelShift, shiftScore } from '../../src/detector/levelShift.ts'
import { DEFAULT_PARAMS } from '../../src/detector/params.ts'
import { createNormal, createRandom } from '../../src/statistics/random.ts'

const SIGMA = 0.1

/** Scores of days whose log ratios to the slow level are noise plus what is given. */
function scores(steps: readonly number[], shift = createLevelShift()) {
  const normal = createNormal(createRandom(3))
  return steps.map((step) => {
    const score = shiftScore(shift, step + SIGMA * normal(), SIGMA, DEFAULT_PARAMS)
    shift.run = score > 0 ? shift.run + 1 : 0
    return score
  })
}

const days = (n: number, value: number) => Array<number>(n).fill(value)

test('noise is no shift, nor is one wild day or two', () => {
  expect(scores([...days(300, 0), 2, ...days(20, 0), 1.5, 1.5, ...days(30, 0)]).filter((score) => score > 0)).toEqual(
    [],
  )
})

test('a lasting change of a third is one within a week, and lasts while it stays', () => {
  const found = scores([...days(100, 0), ...days(25, Math.log(1.35))]).slice(100)
  expect(found.findIndex((score) => score > 0)).toBeLessThanOrEqual(6)
  expect(found.slice(7).every((score) => score > 0)).toBe(true)
})

test('a fall tells the ratio of the new level to the old', () => {
  const shift = createLevelShift()
  scores([...days(100, 0), ...days(20, Math.log(0.5))], shift)
  expect(shift.sign).toBe(-1)
  expect(shift.ratio).toBeGreaterThan(0.42)
  expect(shift.ratio).toBeLessThan(0.58)
})

test('less than the least relative deviation is none, however long', () => {
  expect(scores([...days(100, 0), ...days(60, Math.log(1.1))]).filter((score) => score > 0)).toEqual([])
})

test('once accepted, the days before are forgotten', () => {
  const shift = createLevelShift()
  scores([...days(100, 0), ...days(20, 0.4)], shift)
  acceptShift(shift)
  expect(scores(days(30, 0), shift).filter((score) => score > 0)).toEqual([])
})
