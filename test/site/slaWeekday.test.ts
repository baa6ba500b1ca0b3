import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { createMacros } from '../../src/models/macros.ts'
import { openDuckdb } from '../../src/warehouse/duckdb.ts'

const query = readFileSync(new URL('../../src/site/tables/sla_weekday.sql', import.meta.url), 'utf8')

/** Rules with n cases on each weekday of a week in 2025 (Monday the 6th of January), of which some on Mondays and others ran late. */
const rules = [
  { id: 'apart', n: 100, monday: 20, other: 5 },
  { id: 'doubtful', n: 100, monday: 13, other: 6 },
  { id: 'few', n: 10, monday: 3, other: 0 },
]

const cases = rules
  .map(
    ({
      id,
      n,
      monday,
      other,
    }) => `select '${id}' as rule_id, timestamp '2025-01-06 09:00:00' + to_days(d::integer) as started_at,
      case when i < (case when d = 0 then ${monday} else ${other} end) then 'late' else 'on_time' end as state
    from range(7) t(d), range(${n}) s(i)`,
  )
  .join(' union all ')

test('a weekday is told apart beyond seven comparisons, doubted beyond one, and not judged on few cases', async () => {
  const warehouse = await openDuckdb(':memory:')
  await createMacros(warehouse)
  await warehouse.run(`create table workspace_setting as select timestamp '2026-01-01' as as_of`)
  await warehouse.run(`create table sla_case as ${cases}`)
  const rows = await warehouse.all<{ rule_id: string; differs: string | null } & Record<string, number>>(
    `from (${query}) order by rule_id, weekday`,
  )
  const differs = (id: string): (string | null)[] => rows.filter((row) => row.rule_id === id).map((row) => row.differs)
  // z = (20 − 100 · 50/700) / √(100 · 50/700 · 650/700) = 4.99; of the other days (5 − 7.14) / 2.575 = −0.83
  expect(differs('apart')).toEqual(['above', ...Array(6).fill(null)])
  // z = (13 − 7) / √(7 · 0.93) = 2.35, between 1.960 and 2.690
  expect(differs('doubtful')).toEqual(['doubtful', ...Array(6).fill(null)])
  expect(differs('few')).toEqual(Array(7).fill('too_few'))
  const [monday] = rows
  expect(Number(monday!.n_late)).toBe(20)
  expect(monday!.all_rate).toBeCloseTo(50 / 700, 12)
  // Wilson's interval of 20 of 100
  expect([monday!.late_low, monday!.late_high].map((value) => Number(value!.toFixed(4)))).toEqual([0.1334, 0.2888])
  warehouse.close()
})
