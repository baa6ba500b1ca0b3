import '../fuzzSeed.ts'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { modelFolders } from '../../src/models/order.ts'
import { runModels } from '../../src/models/run.ts'
import type { SqlRow, Warehouse } from '../../src/warehouse/engine.ts'
import { type ModelInput, openModelWarehouse } from './harness.ts'

const folders = modelFolders.filter(({ folder }) => ['staging', 'sla', 'satisfaction'].includes(folder))

async function model(input: ModelInput): Promise<Warehouse> {
  const warehouse = await openModelWarehouse(input)
  await runModels(warehouse, { folders })
  return warehouse
}

const complaints = (unit_id: string, good: number, n: number) =>
  Array.from({ length: n }, (_, i) => ({
    ...{
      complaint_no: `${unit_id}-${i}`,
      unit_id,
      received_at: '2024-05-06 10:00:00',
      closed_at: '2024-05-06 11:00:00',
    },
    handling_satisfaction: i < good ? 'satisfied' : 'dissatisfied',
  }))

const year = "select * from satisfaction_rank where period = '2024' order by rank, unit_id"

// The prior of highest marginal likelihood of 29/30, 26/30, 20/30 and 4/5 is a beta distribution of 10.8495 and 2.2225;
// expected ranks 1 + Σ P(other > own) and chances of the last place by numeric integration, apart from the program.
test('units are ranked by what is believed of their rates, those with too few respondents left out', async () => {
  const warehouse = await model({
    as_of: '2024-07-01 00:00:00',
    versions: [{ id: 'sat_complaint_target_other', min_n: 10 }],
    records: {
      complaint: [
        ...complaints('U1', 29, 30),
        ...complaints('U2', 26, 30),
        ...complaints('U3', 20, 30),
        ...complaints('U4', 4, 5),
      ],
    },
  })
  const ranks = await warehouse.all(year)
  const same = { period: '2024', instrument: 'complaint_handling', question: 'handling_satisfaction', stratum: 'all' }
  expect(ranks.map(({ expected_rank, chance_last_tenth, ...row }) => row)).toEqual([
    { ...same, unit_id: 'U1', peers: 'unit', rank: 1, rank_low: 1, rank_high: 2, n_ranked: 3 },
    { ...same, unit_id: 'U2', peers: 'unit', rank: 2, rank_low: 1, rank_high: 3, n_ranked: 3 },
    { ...same, unit_id: 'U3', peers: 'unit', rank: 3, rank_low: 2, rank_high: 3, n_ranked: 3 },
  ])
  // Four standard errors of 10,000 draws.
  const expected = [
    [1.142, 0.0029],
    [1.9143, 0.052],
    [2.9437, 0.9451],
  ]
  for (const [i, [rank, last]] of expected.entries()) {
    expect(Math.abs((ranks[i]!.expected_rank as number) - rank!), `unit ${i}`).toBeLessThan(0.016)
    expect(Math.abs((ranks[i]!.chance_last_tenth as number) - last!), `unit ${i}`).toBeLessThan(0.009)
  }
  const [prior] = await warehouse.all(
    "select * from satisfaction_prior where period = '2024' and stratum = 'all' and level = 'unit'",
  )
  expect(prior!.alpha).toBeCloseTo(10.849536, 5)
  expect(prior!.beta).toBeCloseTo(2.222511, 5)
  warehouse.close()
})

test('two divisions are no peers to learn from, and a unit alone has no rank', async () => {
  const warehouse = await model({
    as_of: '2024-07-01 00:00:00',
    versions: [{ id: 'sat_complaint_target_other', min_n: 10 }],
    records: {
      unit: [
        ...['D1', 'D2'].map((unit_id) => ({ unit_id, unit_type: 'division' })),
        ...['U1', 'U2', 'U3'].map((unit_id, i) => ({ unit_id, parent_id: i === 0 ? 'D1' : 'D2' })),
      ],
      complaint: [...complaints('U1', 29, 30), ...complaints('U2', 4, 5), ...complaints('U3', 3, 5)],
    },
  })
  expect(await warehouse.all(year)).toEqual([])
  const shrunk = await warehouse.all(
    "select unit_id from satisfaction_shrunk where period = '2024' and stratum = 'all'",
  )
  expect(shrunk.map(({ unit_id }) => unit_id).sort()).toEqual(['U1', 'U2', 'U3'])
  warehouse.close()
})

const UNITS = ['U1', 'U2', 'U3', 'U4'] as const
const LABELS = ['满意', '比较满意', '不满意', '未回答', '满意/不满意'] as const

const formArbitrary = fc.record({
  unit_id: fc.constantFrom(...UNITS),
  month: fc.integer({ min: 1, max: 6 }),
  stratum: fc.constantFrom('居民', '非居民', undefined),
  mode: fc.constantFrom('phone', 'sms', undefined),
  valid: fc.constantFrom(true, true, true, false),
  weight: fc.constantFrom(0, 0.5, 1, 2.25),
  labels: fc.array(fc.constantFrom(...LABELS), { minLength: 1, maxLength: 3 }),
})

const sumBy = (rows: SqlRow[], name: string) => rows.reduce((sum, row) => sum + Number(row[name]), 0)

test('divisions are the sum of their units, parts add up to what they are parts of, and intervals hold their rates', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(formArbitrary, { minLength: 1, maxLength: 60 }), async (forms) => {
      const warehouse = await model({
        as_of: '2024-07-01 00:00:00',
        records: {
          unit: [
            { unit_id: 'D1', unit_type: 'division' },
            ...UNITS.map((unit_id, i) => ({ unit_id, parent_id: i < 2 ? 'D1' : null })),
          ],
          survey_answer: forms.flatMap(({ labels, month, ...form }, i) =>
            labels.map((label_raw, q) => ({
              ...{ response_id: `R${i}`, question_id: `q${q + 1}`, instrument: 'card4', label_raw, ...form },
              answered_at: `2024-0${month}-01 00:00:00`,
            })),
          ),
        },
      })
      const rates = await warehouse.all('select * from satisfaction_rate')
      const byKey = (row: SqlRow, unit: unknown, stratum: unknown) =>
        [unit, row.period, row.instrument, row.question, stratum].join('|')
      const found = new Map(rates.map((row) => [byKey(row, row.unit_id, row.stratum), row]))
      for (const row of rates) {
        const parts = (units: readonly string[]) =>
          units.map((unit) => found.get(byKey(row, unit, row.stratum))).filter((part) => part !== undefined)
        const of = row.unit_id === 'D1' ? UNITS.slice(0, 2) : row.unit_id === 'all' ? UNITS : null
        for (const name of ['n_returned', 'n_valid', 'n_invalid', 'k_satisfied'])
          if (of) expect(sumBy(parts(of), name), name).toBe(row[name])
        if (of && row.question === 'all') expect(sumBy(parts(of), 'n_respondents')).toBe(row.n_respondents)
        if (row.stratum === 'all' && row.question === 'all') {
          const questions = rates.filter(
            (one) => one.unit_id === row.unit_id && one.period === row.period && one.stratum === 'all' && one !== row,
          )
          expect(sumBy(questions, 'n_valid')).toBe(row.n_valid)
          expect(sumBy(questions, 'k_satisfied')).toBe(row.k_satisfied)
        }
        for (const [low, value, high] of [
          [row.rate_low, row.rate, row.rate_high],
          [row.weighted_low, row.weighted_rate, row.weighted_high],
        ] as [number | null, number | null, number | null][]) {
          expect([low, value, high].filter((one) => one === null).length % 3).toBe(0)
          if (value === null) continue
          expect(low!).toBeGreaterThanOrEqual(0)
          expect(value - low!).toBeGreaterThan(-1e-12)
          expect(high! - value).toBeGreaterThan(-1e-12)
          expect(high!).toBeLessThanOrEqual(1)
        }
        expect(Number(row.n_effective)).toBeLessThanOrEqual(Number(row.n_valid))
      }
      warehouse.close()
    }),
    { numRuns: 4, endOnFailure: true },
  )
}, 120_000)
