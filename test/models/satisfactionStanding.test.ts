import '../fuzzSeed.ts'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { modelFolders } from '../../src/models/order.ts'
import { runModels } from '../../src/models/run.ts'
import { loadRulebook } from '../../src/rulebook/load.ts'
import { CHANCE, standingAt } from '../standingAt.ts'
import { openModelWarehouse } from './harness.ts'

/** All that a rate rests on, and no more. */
const folders = modelFolders
  .filter(({ folder }) => ['staging', 'sla', 'satisfaction'].includes(folder))
  .map(({ folder, steps }) => ({
    folder,
    steps:
      folder === 'satisfaction'
        ? steps.slice(0, steps.findIndex(({ name }) => name === 'satisfaction_rate') + 1)
        : steps,
  }))
const { params } = loadRulebook().find(({ id }) => id === 'common_satisfaction')!

interface Row {
  unit_id: string
  chance_met: number | null
  verdict: string | null
  standing: string | null
}

/** The year of complaints, units with [satisfied, judged], under these limits of a chance. */
async function standings(units: readonly [number, number][], chance: { likely: number; sure: number }): Promise<Row[]> {
  const warehouse = await openModelWarehouse({
    as_of: '2024-07-01 00:00:00',
    versions: [
      { id: 'sat_complaint_target_other', min_n: 10 },
      { id: 'common_satisfaction', params: { ...params, chance } },
    ],
    records: {
      complaint: units.flatMap(([k, n], unit) =>
        Array.from({ length: n }, (_, i) => ({
          ...{ complaint_no: `${unit}-${i}`, unit_id: `U${unit}` },
          ...{ received_at: '2024-05-06 10:00:00', closed_at: '2024-05-06 11:00:00' },
          handling_satisfaction: i < k ? 'satisfied' : 'dissatisfied',
        })),
      ),
    },
  })
  await runModels(warehouse, { folders })
  const rows = await warehouse.all<Row>(
    `select unit_id, chance_met, verdict, standing from satisfaction_rate
      where period = '2024' and stratum = 'all' order by unit_id`,
  )
  warehouse.close()
  return rows
}

// Against 95 % the intervals of 200 of 200 and 40 of 60 lie clear of it, those of 58 and 54 of 60 span it: 0.8864–0.9908, 0.7985–0.9534.
test('standings follow the rule’s limits, the verdict holds them back; what is not judged has none, nor has the company', async () => {
  const units: [number, number][] = [
    [200, 200],
    [58, 60],
    [54, 60],
    [40, 60],
    [5, 5],
  ]
  const rows = await standings(units, CHANCE)
  const of = (list: Row[]): Record<string, string | null> =>
    Object.fromEntries(list.map(({ unit_id, standing }) => [unit_id, standing]))
  expect(of(rows)).toEqual({
    ...{ U0: 'surely_met', U1: 'open', U2: 'likely_missed', U3: 'surely_missed', U4: null, all: null },
  })
  expect(rows.map(({ verdict }) => verdict)).toEqual([
    ...['met', 'uncertain', 'uncertain', 'not_met', 'too_few', rows.at(-1)!.verdict],
  ])
  expect(rows.map(({ chance_met }) => chance_met === null)).toEqual([false, false, false, false, true, true])
  expect(of(await standings(units, { likely: 0.5, sure: 0.9999 }))).toMatchObject({ U1: 'likely_met', U4: null })
})

test('any rates: a standing is what chance, verdict and the rule say', async () => {
  const unit = fc.integer({ min: 1, max: 90 }).chain((n) => fc.tuple(fc.integer({ min: 0, max: n }), fc.constant(n)))
  const limits = fc.constantFrom(CHANCE, { likely: 0.55, sure: 0.7 }, { likely: 0.9, sure: 0.999 })
  await fc.assert(
    fc.asyncProperty(fc.array(unit, { minLength: 3, maxLength: 8 }), limits, async (units, chance) => {
      for (const row of await standings(units, chance))
        expect(row.standing).toBe(standingAt(row.chance_met, row.verdict, chance))
    }),
    { numRuns: 6, endOnFailure: true },
  )
}, 120_000)
