import { describe, expect, it } from 'vitest'
import { averagePrecision, countEpisodes, scoreAtBudget } from './ranking.ts'

const days = (...scores: readonly [score: number, positive: boolean][]) =>
  scores.map(([score, positive]) => ({ score, positive }))

describe('average precision', () => {
  it('adds the precision at each recall gained', () => {
    // Ranked right, wrong, right: 1/2 · 1/1 + 1/2 · 2/3.
    expect(averagePrecision(days([9, true], [8, false], [7, true], [6, false]))).toBeCloseTo(1 / 2 + 1 / 3, 12)
  })

  it('lets days of one score come in together, whatever their order', () => {
    // Three days of score 8, two right: 2/3 of recall at 2/3 of precision; then 1/3 at 3/4.
    const tied = days([8, true], [8, false], [8, true], [1, true])
    expect(averagePrecision(tied)).toBeCloseTo((2 / 3) * (2 / 3) + (1 / 3) * (3 / 4), 12)
    expect(averagePrecision([...tied].reverse())).toBeCloseTo(averagePrecision(tied), 12)
  })

  it('never recalls what has no score', () => {
    expect(averagePrecision(days([9, true], [0, true], [0, false]))).toBe(1 / 2)
    expect(averagePrecision(days([0, true], [0, false]))).toBe(0)
  })
})

describe('the score at a budget', () => {
  const on = (meter: number, ...scored: readonly [day: number, score: number][]) =>
    scored.map(([day, score]) => ({ meter, day, score }))

  it('is the first one at which there are too many false episodes', () => {
    const wrong = on(0, [10, 9], [50, 8], [90, 7])
    expect(scoreAtBudget(wrong, 0)).toBe(9)
    expect(scoreAtBudget(wrong, 1)).toBe(8)
    expect(scoreAtBudget(wrong, 2)).toBe(7)
    expect(scoreAtBudget(wrong, 3)).toBe(0)
  })

  it('counts days of one meter with at most two days between as one episode', () => {
    expect(scoreAtBudget(on(0, [10, 9], [13, 8]), 1)).toBe(0)
    expect(scoreAtBudget(on(0, [10, 9], [14, 8]), 1)).toBe(8)
    expect(scoreAtBudget([...on(0, [10, 9]), ...on(1, [11, 8])], 1)).toBe(8)
  })

  it('joins two episodes when a day between them comes in', () => {
    // 10 and 16 are two, 13 makes them one, then 40 is the second.
    const wrong = on(0, [10, 9], [16, 8], [13, 7], [40, 6], [80, 5])
    expect(scoreAtBudget(wrong, 2)).toBe(5)
    // A day in the middle of what is one already changes nothing.
    expect(scoreAtBudget(on(0, [10, 9], [12, 8], [11, 7], [40, 6]), 1)).toBe(6)
  })

  it('takes days of one score together', () => {
    expect(scoreAtBudget(on(0, [10, 5], [16, 5], [13, 5]), 1)).toBe(0)
  })
})

it('episodes are counted by meter', () => {
  const at = (meter: number, day: number) => ({ meter, day })
  expect(countEpisodes([])).toBe(0)
  expect(countEpisodes([at(0, 20), at(0, 10), at(0, 13), at(1, 13), at(1, 17)])).toBe(4)
})
