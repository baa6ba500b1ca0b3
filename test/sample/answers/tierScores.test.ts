import { describe, expect, it } from 'vitest'
import { bandScore } from '../../../src/sample/answers/tierScores.ts'

describe('bandScore', () => {
  it.each([
    ['volume', 3, 1],
    ['volume', 10, 1],
    ['volume', 30, 2],
    ['volume', 49.999, 3],
    ['volume', 50, 4],
    ['volume', 175, 5],
    ['volume', 300, 7],
    ['volume', 2000, 10],
    ['volume', 9000, 10],
    ['increment', -20, 1],
    ['increment', -5, 2.5],
    ['spread', 0.45, 5],
    ['credit', 85, 8.5],
  ] as const)('%s %f → %f', (factor, raw, score) => {
    expect(bandScore(factor, raw)).toBe(score)
  })
})
