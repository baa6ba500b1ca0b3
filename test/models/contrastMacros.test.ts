import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createMacros } from '../../src/models/macros.ts'
import { wilson } from '../../src/statistics/wilson.ts'
import { openDuckdb } from '../../src/warehouse/duckdb.ts'
import type { Warehouse } from '../../src/warehouse/engine.ts'

const openMacros = async (): Promise<Warehouse> => {
  const warehouse = await openDuckdb(':memory:')
  await createMacros(warehouse)
  return warehouse
}
const numbers = { numRuns: 30 }
const quantile = fc.double({ min: 1, max: 4, noNaN: true })

test('Wilson’s interval of any confidence equals the module of the same formula, and that of 95 % the macro without', async () => {
  const warehouse = await openMacros()
  const counts = fc
    .double({ min: 0.5, max: 5000, noNaN: true })
    .chain((n) => fc.tuple(fc.double({ min: 0, max: n, noNaN: true }), fc.constant(n)))
  await fc.assert(
    fc.asyncProperty(fc.tuple(counts, quantile), async ([[k, n], z]) => {
      const [row] = await warehouse.all<{ low: number; high: number; low95: number; plain: number }>(
        `select wilson_low_at($1, $2, $3) as low, wilson_high_at($1, $2, $3) as high,
          wilson_low_at($1, $2, 1.959963984540054) as low95, wilson_low($1, $2) as plain`,
        [k, n, z],
      )
      const { low, high } = wilson(k, n, z)!
      expect(row!.low).toBeCloseTo(low, 12)
      expect(row!.high).toBeCloseTo(high, 12)
      expect(row!.low95).toBeCloseTo(row!.plain, 12)
    }),
    numbers,
  )
})

const differences = fc.array(fc.integer({ min: -6, max: 6 }), { minLength: 20, maxLength: 80 })

test('the ends of a paired interval are the values that the score test just allows; it mirrors', async () => {
  const warehouse = await openMacros()
  await fc.assert(
    fc.asyncProperty(differences, quantile, async (sixths, z) => {
      const d = sixths.map((each) => each / 6)
      const mean = d.reduce((sum, each) => sum + each, 0) / d.length
      const square = d.reduce((sum, each) => sum + each * each, 0) / d.length
      const [row] = await warehouse.all<{ half: number; mirrored: number }>(
        'select paired_half($1, $2, $3, $4) as half, paired_half($1, -$2, $3, $4) as mirrored',
        [d.length, mean, square, z],
      )
      for (const end of [mean - row!.half, mean + row!.half]) {
        const spread = d.reduce((sum, each) => sum + (each - end) ** 2, 0) / d.length
        expect((mean - end) ** 2 * d.length).toBeCloseTo(z * z * spread, 9)
      }
      expect(row!.mirrored).toBe(row!.half)
    }),
    numbers,
  )
})

test('of two questions it leaves out 0 where McNemar’s test rejects', async () => {
  const warehouse = await openMacros()
  for (const [only1, only2, both] of [
    [10, 2, 60],
    [9, 3, 60],
    [9, 2, 400],
    [8, 3, 5],
    [30, 15, 200],
    [30, 18, 200],
  ] as const) {
    const n = only1 + only2 + both
    const [row] = await warehouse.all<{ half: number }>('select paired_half($1, $2, $3, 1.959963984540054) as half', [
      ...[n, (only1 - only2) / n, (only1 + only2) / n],
    ])
    const rejects = (only1 - only2) ** 2 / (only1 + only2) > 1.959963984540054 ** 2
    expect((only1 - only2) / n > row!.half, `${only1} : ${only2}`).toBe(rejects)
  }
})

test('too few forms for a confidence have no interval', async () => {
  const warehouse = await openMacros()
  expect(await warehouse.all('select paired_half(4, 0.5, 0.5, 2.0) as half')).toEqual([{ half: null }])
})
