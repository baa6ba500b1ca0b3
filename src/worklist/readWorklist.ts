import { readFile } from 'node:fs/promises'
import type { Warehouse } from '../warehouse/engine.ts'

/** One line of a worklist: an anomaly that waits for a cause or for an on-site check. Days are `yyyy-MM-dd`; `cause_at` has a clock. */
export interface WorklistLine {
  manager_id: string | null
  rank: number | null
  check_due_on: string | null
  anomaly_id: string
  customer_id: string | null
  display_name: string | null
  unit_id: string | null
  unit_name: string | null
  kind: string
  start_day: string
  end_day: string | null
  observed_m3: number | null
  expected_m3: number | null
  impact_cny: number | null
  hint_zh: string | null
  cause_due_on: string | null
  cause_code: string | null
  cause_at: string | null
}

const needed = ['anomaly', 'customer', 'unit', 'workspace_setting', 'rule_limit', 'rule_text']

/** The query of all lines, or null where the warehouse has no ranked anomalies to list. */
export async function worklistQuery(warehouse: Warehouse): Promise<string | null> {
  const present = await warehouse.all<{ name: string }>(
    `select table_name as name from information_schema.columns where table_name = 'anomaly' and column_name = 'rank'
     union select table_name from information_schema.tables where table_name <> 'anomaly'`,
  )
  const names = new Set(present.map(({ name }) => name))
  if (!needed.every((name) => names.has(name))) return null
  return (await readFile(new URL('./worklist.sql', import.meta.url), 'utf8')).trim()
}

/** Every manager's lines, by the manager's id, those of customers without a manager by null; each in the order of work. */
export async function readWorklists(warehouse: Warehouse): Promise<Map<string | null, WorklistLine[]>> {
  const query = await worklistQuery(warehouse)
  const lists = new Map<string | null, WorklistLine[]>()
  if (query === null) return lists
  for (const line of await warehouse.all<WorklistLine>(`select * from (${query}) order by all`))
    lists.set(line.manager_id, [...(lists.get(line.manager_id) ?? []), line])
  return lists
}
