import { join } from 'node:path'
import { quoteText } from '../../src/warehouse/duckdb.ts'
import { recallByKind } from '../pipeline/answerKey.ts'
import type { Bench } from './cases.ts'
import { openCopy } from './company.ts'

/** An alert may outlast its incident by so many days and still answer to it. */
const DAYS_AFTER = 3
/** What lasts has changed the level for good, or its return is news: alerts long after it answer to it. */
const LASTING = ['level_shift', 'theft_like', 'drift']

/**
 * The synthetic company's answer key: planted incidents of each kind that an alert touches, and alerts (kinds other than
 * `explained` and `missing`) that touch no incident, per 1,000 meter-days. The company's key does not list what is
 * missing because a meter was silent, so that kind is no false alert.
 */
export async function benchAnswers({ root, company }: Bench): Promise<string[]> {
  const warehouse = await openCopy(join(root, 'modelled.duckdb'), join(root, 'answers.duckdb'))
  try {
    const kinds = await recallByKind(warehouse, company.dir)
    const key = join(company.dir, 'answer-key', 'anomalies.csv')
    const unanswered = await warehouse.all<{ kind: string; alerts: number; unanswered: number }>(
      `with incident as (
        select customer_id, start_day::date as first,
          case when kind in (${LASTING.map(quoteText).join(', ')}) then date '9999-12-31' else end_day::date + ${DAYS_AFTER} end as last
        from read_csv(${quoteText(key)}, header = true, all_varchar = true))
      select kind, count(*) as alerts, count(*) filter (where not exists (
        select 1 from incident i
        where i.customer_id = a.customer_id and a.start_day <= i.last and a.end_day >= i.first)) as unanswered
      from anomaly a where kind not in ('explained', 'missing') group by kind order by kind`,
    )
    const [ledger] = await warehouse.all<{ days: number }>('select count(*) as days from volume_day')
    const found = kinds.map(({ kind, injected, found }) => `${kind} ${found}/${injected}`)
    const sum = (of: (row: (typeof unanswered)[number]) => number): number =>
      unanswered.reduce((total, row) => total + of(row), 0)
    const perThousand = (1000 * sum((row) => row.unanswered)) / ledger!.days
    return [
      `answer key of the synthetic company: ${(ledger!.days / 1e6).toFixed(2)} million meter-days`,
      `  found of planted: ${found.join(', ')}`,
      `  ${sum(({ alerts }) => alerts)} alerts, ${sum((row) => row.unanswered)} answer to none: ${perThousand.toFixed(2)} per 1,000 meter-days`,
      `  by kind: ${unanswered.map((row) => `${row.kind} ${row.unanswered} of ${row.alerts}`).join(', ')}`,
    ]
  } finally {
    warehouse.close()
  }
}
