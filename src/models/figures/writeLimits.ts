import { medianRank } from '../../statistics/medianRank.ts'
import { poissonInterval } from '../../statistics/poisson.ts'
import type { Warehouse } from '../../warehouse/engine.ts'

/** Makes `median_rank` (n, low_rank): the rank of the median's interval for each number of values that occurs; null below six. */
export async function writeMedianRanks(warehouse: Warehouse): Promise<void> {
  await warehouse.run('create or replace table median_rank (n bigint, low_rank bigint)')
  const found = await warehouse.all<{ n: number }>('select distinct total as n from observation_total order by n')
  await warehouse.append(
    'median_rank',
    found.map(({ n }) => [n, medianRank(Number(n))]),
  )
}

/** Makes `poisson_limit` (k, low, high): the exact interval of the mean of each count that a rate per 10,000 is made of. */
export async function writePoissonLimits(warehouse: Warehouse): Promise<void> {
  await warehouse.run('create or replace table poisson_limit (k double, low double, high double)')
  const found = await warehouse.all<{ k: number }>(`
    select distinct t.k
    from figure_total t
    join figure_rule r on r.rule_id = t.rule_id
    left join figure_part p on p.rule_id = t.rule_id and p.part = t.part
    where coalesce(p.measure, r.measure) = 'per_10k'
    order by t.k`)
  await warehouse.append(
    'poisson_limit',
    found.map(({ k }) => {
      const { low, high } = poissonInterval(Number(k))
      return [k, low, high]
    }),
  )
}
