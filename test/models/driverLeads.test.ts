import fc from 'fast-check'
import { expect, test } from 'vitest'
import { driverLeads } from '../../src/models/satisfaction/driverLeads.ts'
import { groupJackknife } from '../../src/statistics/groupJackknife.ts'

test('the largest is set against the next, the others against the largest, each with its part of the doubt', () => {
  const shares = [0.2, 0.5, null, 0.3]
  const replicates = [0.1, -0.1, 0.05, -0.05].map((shift) => [0.2, 0.5 + shift, 0, 0.3 - shift])
  const [first, second, none, third] = driverLeads(shares, replicates, 0.95)
  expect([first!.against, second!.against, none, third!.against]).toEqual([1, 3, null, 1])
  expect([first!.difference, second!.difference, third!.difference]).toEqual([
    ...[expect.closeTo(-0.3, 12), expect.closeTo(0.2, 12), expect.closeTo(-0.2, 12)],
  ])
  // 0.2 + 2 · shift: the variance is ¾ · (4 · 0.025); Student's quantile for 3 degrees of freedom and 97.5 % is 4.1765348461.
  const half = 4.176534846104499 * Math.sqrt(0.075)
  expect(second).toMatchObject({ low: expect.closeTo(0.2 - half, 9), high: 1, compared: 2 })
  expect(second!.confidence).toBeCloseTo(0.975, 12)
  expect(third!.high).toBeCloseTo(-0.2 + half, 9)
})

test('alone, or without replicates, there is no lead or no interval', () => {
  expect(driverLeads([null, 1], [], 0.95)).toEqual([null, null])
  expect(driverLeads([0.4, 0.6], null, 0.95).map((lead) => lead!.low)).toEqual([null, null])
})

const shares = fc.array(fc.integer({ min: 1, max: 1000 }), { minLength: 2, maxLength: 8 })

test('no order of questions changes a lead; only the largest is ahead; two are mirror images', () => {
  fc.assert(
    fc.property(shares, fc.integer({ min: 0, max: 999 }), (whole, seed) => {
      const parts = whole.map((each, i) => each + i / 64)
      const replicates = Array.from({ length: 5 }, (_, g) =>
        parts.map((each, i) => each + (((seed + 7 * i) * (g + 1)) % 11)),
      )
      const turn = <T>(list: readonly T[]): T[] => [...list].reverse()
      const straight = driverLeads(parts, replicates, 0.95).map((lead) => lead!)
      const turned = turn(driverLeads(turn(parts), replicates.map(turn), 0.95)).map((lead) => lead!)
      expect(turned.map(({ difference, low }) => [difference, low])).toEqual(
        straight.map(({ difference, low }) => [difference, low]),
      )
      expect(straight.filter(({ difference }) => difference > 0)).toHaveLength(1)
      const [one, other] = [straight[0]!, straight[1]!]
      if (parts.length === 2) expect(one.difference).toBe(-other.difference)
    }),
  )
})

test('a lead is as wide as the jackknife of the difference', () => {
  const replicates = [0, 1, 2, 3].map((g) => [0.6 + g / 100, 0.4 - g / 100])
  const [lead] = driverLeads([0.6, 0.4], replicates, 0.9)
  expect(lead).toMatchObject(
    groupJackknife(
      0.6 - 0.4,
      replicates.map(([a, b]) => a! - b!),
      0.9,
    ),
  )
})
