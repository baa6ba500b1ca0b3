import { expect, test } from 'vitest'
import { carriedOver, createSpread, learnCarry, learnSpread, sigmaOf } from '../../src/detector/spread.ts'
import { createNormal, createRandom } from '../../src/statistics/random.ts'

/** Residuals of 400 days whose neighbours correlate, with standard deviation 0.1; one in 50 is ten times as large. */
function learned(correlation: number, outliers: boolean) {
  const normal = createNormal(createRandom(7))
  const spread = createSpread()
  let residual = 0
  for (let i = 0; i < 400; i++) {
    residual = correlation * residual + 0.1 * Math.sqrt(1 - correlation ** 2) * normal()
    const seen = outliers && i % 50 === 49 ? 1 : residual
    const [dayClass, rest] = i % 7 < 5 ? ([i % 7, 0] as const) : ([i % 7, 1] as const)
    const carried = carriedOver(spread)
    const sigma = sigmaOf(spread, rest)
    learnSpread(spread, dayClass, rest, seen - carried - spread.centre[dayClass]!, sigma, 56)
    learnCarry(spread, seen - spread.centre[dayClass]!, sigma)
  }
  return spread
}

test('the spread of independent days is learned, outliers or not', () => {
  for (const outliers of [false, true]) {
    expect(sigmaOf(learned(0, outliers), 0)).toBeGreaterThan(0.08)
    expect(sigmaOf(learned(0, outliers), 0)).toBeLessThan(0.13)
  }
})

test('what carries over from day to day is learned, and makes the rest smaller', () => {
  expect(learned(0, false).carry).toBeLessThan(0.2)
  expect(learned(0.7, false).carry).toBeGreaterThan(0.45)
  expect(sigmaOf(learned(0.7, false), 0)).toBeLessThan(sigmaOf(learned(0, false), 0))
})

test('nothing carries over from a day that was not ordinary', () => {
  const spread = learned(0.7, false)
  expect(carriedOver(spread)).not.toBe(0)
  spread.yesterday = Number.NaN
  expect(carriedOver(spread)).toBe(0)
})
