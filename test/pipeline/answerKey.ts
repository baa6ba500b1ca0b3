import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { quoteName, quoteText } from '../../src/warehouse/duckdb.ts'
import type { Warehouse } from '../../src/warehouse/engine.ts'

/** One figure that must come out. */
interface Figure {
  table: string
  key: string
  column: string
  value: string | null
  tolerance: number
}

/** A difference between the answer key and the warehouse, readable as it stands. */
export type Difference = string

const readCsv = <T>(warehouse: Warehouse, dir: string, name: string): Promise<T[]> =>
  warehouse.all<T>(
    `select * from read_csv(${quoteText(join(dir, 'answer-key', name))}, header = true, all_varchar = true, delim = ',', quote = '"', escape = '"')`,
  )

const keyColumns = (key: string): string[] => key.split(';').map((part) => part.slice(0, part.indexOf('=')))
const keyValues = (key: string): string =>
  key
    .split(';')
    .map((part) => part.slice(part.indexOf('=') + 1))
    .join('\n')

/** Compares every figure of `answer-key/figures.csv` with the published tables. */
export async function compareFigures(
  warehouse: Warehouse,
  dir: string,
): Promise<{ compared: number; differences: Difference[] }> {
  const figures = await readCsv<Figure>(warehouse, dir, 'figures.csv')
  const groups = groupFigures(figures)
  const differences: Difference[] = []
  for (const [group, list] of groups) {
    const table = group.split('|')[0]!
    const names = keyColumns(list[0]!.key)
    const latest =
      table === 'load_file' ? 'where run_id = (select run_id from run order by finished_at desc limit 1)' : ''
    const rows = new Map<string, Record<string, unknown>>()
    const counts = new Map<string, number>()
    for (const row of await warehouse.all<Record<string, unknown>>(`select * from ${quoteName(table)} ${latest}`)) {
      const key = names.map((name) => String(row[name])).join('\n')
      rows.set(key, row)
      counts.set(key, (counts.get(key) ?? 0) + 1)
    }
    for (const figure of list) {
      const row = rows.get(keyValues(figure.key))
      const difference = row
        ? differs(figure, figure.column === 'count(*)' ? counts.get(keyValues(figure.key)) : row[figure.column])
        : 'no such row'
      if (difference) differences.push(`${table} ${figure.key} ${figure.column}: ${difference}`)
    }
  }
  return { compared: figures.length, differences }
}

const groupOf = (figure: Figure): string => `${figure.table}|${keyColumns(figure.key).join(',')}`

function groupFigures(figures: Figure[]): Map<string, Figure[]> {
  const groups = new Map<string, Figure[]>()
  for (const figure of figures) {
    const group = groups.get(groupOf(figure))
    if (group) group.push(figure)
    else groups.set(groupOf(figure), [figure])
  }
  return groups
}

function differs(figure: Figure, actual: unknown): string | null {
  const wanted = figure.value === '' ? null : figure.value
  if (wanted === null || actual === null || actual === undefined)
    return wanted === (actual ?? null) ? null : `expected ${wanted}, got ${actual}`
  if (typeof actual === 'number')
    return Math.abs(actual - Number(wanted)) <= Number(figure.tolerance) + 1e-12
      ? null
      : `expected ${wanted}, got ${actual}`
  return String(actual) === wanted ? null : `expected ${wanted}, got ${String(actual)}`
}

/** Compares every dirty row of `answer-key/rows.csv` with `load_issue`, both ways: each is treated as told, and no other row is touched. */
export async function compareRows(
  warehouse: Warehouse,
  dir: string,
): Promise<{ compared: number; differences: Difference[] }> {
  const told = await readCsv<{ file: string; row: string; field: string; rule: string; action: string }>(
    warehouse,
    dir,
    'rows.csv',
  )
  const found = await warehouse.all<{
    file: string
    row: number
    field: string | null
    rule: string
    action: string
    raw: string | null
  }>('select * from load_issue where run_id = (select run_id from run order by finished_at desc limit 1)')
  const word: Record<string, string> = { reject: 'rejected', repair: 'repaired', merge: 'merged' }
  const actions = new Map<string, Set<string>>()
  for (const issue of found) {
    const place = `${issue.file} ${issue.row}`
    actions.set(place, (actions.get(place) ?? new Set()).add(issue.action))
  }
  const differences: Difference[] = []
  const expected = new Map<string, Set<string>>()
  for (const row of told) {
    const place = `${row.file} ${row.row}`
    const seen = actions.get(place) ?? new Set()
    const wanted = word[row.action]
    if (wanted) expected.set(place, (expected.get(place) ?? new Set()).add(wanted))
    if (wanted && !seen.has(wanted))
      differences.push(
        `${place} ${row.field} ${row.rule}: must be ${wanted}, is ${[...seen].join(', ') || 'kept without a word'}`,
      )
    if (!wanted && seen.has('rejected'))
      differences.push(`${place} ${row.field} ${row.rule}: must be accepted, is rejected`)
  }
  for (const issue of found) {
    const place = `${issue.file} ${issue.row}`
    if (!expected.get(place)?.has(issue.action))
      differences.push(
        `${place} ${issue.field} ${issue.rule} "${issue.raw}": ${issue.action}, but the answer key does not say so`,
      )
  }
  return { compared: told.length, differences }
}

/** How many injected anomalies of each kind the detector found: an alert of any soft kind within three days of the incident counts. */
export async function recallByKind(
  warehouse: Warehouse,
  dir: string,
): Promise<{ kind: string; injected: number; found: number }[]> {
  const path = quoteText(join(dir, 'answer-key', 'anomalies.csv'))
  readFileSync(join(dir, 'answer-key', 'anomalies.csv'))
  return warehouse.all(`with injected as (select row_number() over () as i, * from read_csv(${path}, header = true, all_varchar = true) where kind <> 'explained')
    select kind, count(*) as injected, count(*) filter (where exists (
      select 1 from anomaly a where a.customer_id = i.customer_id and a.kind <> 'explained'
        and a.start_day <= cast(i.end_day as date) + 3 and a.end_day >= cast(i.start_day as date))) as found
    from injected i group by kind order by kind`)
}

/**
 * Customers whose level fell by 30 % or more for good and at least 75 days before the end, how many of them have points
 * for it, and how many of those without any incident have.
 */
export async function declinesSeen(
  warehouse: Warehouse,
  dir: string,
): Promise<{ fallen: number; seen: number; others: number; accused: number }> {
  const path = quoteText(join(dir, 'answer-key', 'anomalies.csv'))
  const [counts] = await warehouse.all<{ fallen: number; seen: number; others: number; accused: number }>(`
    with told as (select * from read_csv(${path}, header = true, all_varchar = true)),
    fallen as (
      select customer_id from told
      where kind in ('level_shift', 'theft_like') and cast(magnitude as double) <= 0.7 and cast(start_day as date) <= date '2025-10-17'
    )
    select count(f.customer_id) as fallen, count(*) filter (where f.customer_id is not null and c.points_decline > 0) as seen,
      count(*) filter (where t.customer_id is null) as others,
      count(*) filter (where t.customer_id is null and c.points_decline >= 25) as accused
    from churn_warning c
    left join fallen f on f.customer_id = c.customer_id
    left join (select distinct customer_id from told) t on t.customer_id = c.customer_id
    where c.points_decline is not null`)
  return counts!
}
