import { expect, test } from 'vitest'
import { createMacros } from '../../src/models/macros.ts'
import { designEffect } from '../../src/statistics/designEffect.ts'
import { wilson } from '../../src/statistics/wilson.ts'
import { openDuckdb } from '../../src/warehouse/duckdb.ts'

const openMacros = async () => {
  const warehouse = await openDuckdb(':memory:')
  await createMacros(warehouse)
  return warehouse
}

test('wilson_low and wilson_high equal the module of the same formula', async () => {
  const warehouse = await openMacros()
  for (const [k, n] of [
    [0, 1],
    [8, 10],
    [10, 10],
    [12.4, 30.7],
    [950, 1000],
  ] as const) {
    const [row] = await warehouse.all<{ low: number; high: number }>(
      `select wilson_low(${k}, ${n}) as low, wilson_high(${k}, ${n}) as high`,
    )
    const { low, high } = wilson(k, n)!
    expect(row!.low).toBeCloseTo(low, 12)
    expect(row!.high).toBeCloseTo(high, 12)
  }
  expect(await warehouse.all('select wilson_low(0, 0) as low, wilson_high(null, 3) as high')).toEqual([
    { low: null, high: null },
  ])
})

const clusters = [
  [{ k: 2, n: 2 }],
  [
    { k: 1, n: 3 },
    { k: 4, n: 4 },
    { k: 0, n: 2 },
  ],
  [
    { k: 3, n: 8 },
    { k: 8, n: 8 },
    { k: 7, n: 8 },
    { k: 8, n: 8 },
  ],
  [
    { k: 1, n: 1 },
    { k: 0, n: 1 },
  ],
  [
    { k: 5, n: 5 },
    { k: 3, n: 3 },
  ],
]

test('design_effect equals the module of the same formula; equal weights leave as many answers as it does', async () => {
  const warehouse = await openMacros()
  for (const cluster of clusters) {
    const values = cluster.map(({ k, n }) => `(${k}, ${n})`).join(', ')
    const [row] = await warehouse.all<{ deff: number; weighted: number; n: number }>(`
      select
        design_effect(sum(k), sum(n), count(*), sum(k * k), sum(k * n), sum(n * n)) as deff,
        weighted_size(sum(k), sum(n), count(*), true, sum(3.0 * k), sum(3.0 * n), sum(9.0 * k * k), sum(9.0 * k * n),
          sum(9.0 * n * n), sum(9.0 * n)) as weighted,
        sum(n)::double as n
      from (values ${values}) c (k, n)`)
    const deff = designEffect(cluster)
    expect(row!.deff).toBeCloseTo(deff, 12)
    // Where all are satisfied, respondents count by themselves: by Kish's size where they differ in answers.
    const isEven = cluster.every(({ n }) => n === cluster[0]!.n)
    if (isEven || cluster.some(({ k, n }) => k < n)) expect(row!.weighted).toBeCloseTo(row!.n / deff, 10)
    else expect(row!.weighted).toBeCloseTo(row!.n ** 2 / cluster.reduce((sum, { n }) => sum + n * n, 0), 10)
  }
})

test.each([
  [19, 19, 0.9, 1, 1, 'too_few'],
  [20, 20, 0.83, 1, 1, 'met'],
  [19, 20, 0.76, 0.99, 1, 'not_met'],
  [99, 100, 0.95, 0.998, 0.95, 'met'],
  [99, 100, 0.9455, 0.998, 0.95, 'uncertain'],
  [90, 100, 0.82, 0.9499, 0.95, 'not_met'],
  [90, 100, 0.82, 0.95, 0.95, 'uncertain'],
  [90, 100, 0.82, 0.94, null, null],
])('verdict of %d of %d, interval %d to %d, target %d: %s', async (k, n, low, high, target, verdict) => {
  const warehouse = await openMacros()
  expect(await warehouse.all(`select verdict(${k}, ${n}, ${low}, ${high}, ${target}, 20) as v`)).toEqual([
    { v: verdict },
  ])
})

test('periods', async () => {
  const warehouse = await openMacros()
  const [row] = await warehouse.all(`select month_of(t) as m, quarter_of(t) as q, year_of(t) as y
    from (select timestamp '2025-09-30 23:59:59' as t)`)
  expect(row).toEqual({ m: '2025-09', q: '2025-Q3', y: '2025' })
})

test.each([
  [9, 2.26216],
  [19, 2.09302],
  [29, 2.04523],
  [1000, 1.96234],
])("Student's quantile with %d degrees of freedom is %d", async (df, quantile) => {
  const warehouse = await openMacros()
  const [row] = await warehouse.all<{ t: number }>(`select t_quantile(${df}) as t`)
  expect(row!.t).toBeCloseTo(quantile, 4)
})

test('half the interval of a mean, by hand: 1…10 has s = 3.02765, so t(9)·s/√10 = 2.166', async () => {
  const warehouse = await openMacros()
  expect(
    await warehouse.all(`select round(mean_half(count(x), sum(x), sum(x * x)), 3) as half,
      mean_half(1, 5, 25) as one, mean_half(3, 15, 75) as equal,
      mean_half(11, 86.666667::double * 11, greatest(82622.222857::double, (86.666667::double * 11) * (86.666667::double * 11) / 11)) < 0.001 as rounded from range(1, 11) t(x)`),
  ).toEqual([{ half: 2.166, one: null, equal: 0, rounded: true }])
})

test.each([
  [19, 8, 9, 'too_few'],
  [20, 8, 10, 'met'],
  [20, 9, 11, 'uncertain'],
  [20, 10.01, 11, 'not_met'],
])('a mean of %d cases within %d…%d against a limit of 10: %s', async (n, low, high, verdict) => {
  const warehouse = await openMacros()
  expect(await warehouse.all(`select mean_verdict(${n}, ${low}, ${high}, 10, 20) as verdict`)).toEqual([{ verdict }])
})
