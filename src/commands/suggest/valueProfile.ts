import { NOTHING_WORDS } from '../../contracts/cell.ts'
import type { FieldMeta, FieldSchema } from '../../contracts/field.ts'
import { parseFormats, toLocalTime } from '../../contracts/time.ts'
import { rowRoleSql } from '../../sources/totals.ts'
import { quoteName, quoteText } from '../../warehouse/duckdb.ts'
import type { Warehouse } from '../../warehouse/engine.ts'

/** The values of one column among the rows looked at. */
export interface ValueProfile {
  rows: number
  /** Rows with a value. */
  filled: number
  distinct: number
  /** The commonest values, at most {@link MOST_VALUES}. */
  values: { text: string; count: number }[]
}

/** How many rows of a table are looked at. */
export const ROWS_SEEN = 20_000
const MOST_VALUES = 400
const TRIED = 80

/** SQL of the first rows of a staged table that are records, not totals or signatures. */
export const recordsSql = (table: string, columns: readonly string[], firstRow: number): string =>
  `select * from ${quoteName(table)} where row_no >= ${firstRow} and ${rowRoleSql(columns)} = 'data' order by row_no limit ${ROWS_SEEN}`

/**
 * Profiles columns.
 * @param input SQL of the rows
 * @param texts SQL expression of each column's text, by the name under which its profile is returned
 */
export async function profileValues(
  warehouse: Warehouse,
  input: string,
  texts: Readonly<Record<string, string>>,
): Promise<Map<string, ValueProfile>> {
  const profiles = new Map<string, ValueProfile>()
  const nothing = [...NOTHING_WORDS].map(quoteText).join(', ')
  const entries = Object.entries(texts)
  if (entries.length === 0) return profiles
  const columns = entries.map(([, text], i) => `cast(${text} as varchar) as v${i}`)
  await warehouse.run(`create or replace temp table profiled as select ${columns.join(', ')} from (${input})`)
  for (const [i, [name]] of entries.entries()) {
    const found = await warehouse.all<{ text: string; count: number; filled: number; distinct: number; rows: number }>(
      `with v as (select trim(v${i}) as text from profiled), f as (select text, count(*) as count from v where lower(text) not in (${nothing}) group by text)
       select text, count, sum(count) over () as filled, count(*) over () as distinct, (select count(*) from v) as rows
       from f order by count desc, text limit ${MOST_VALUES}`,
    )
    const [first] = found
    profiles.set(name, {
      rows: Number(first?.rows ?? 0),
      filled: Number(first?.filled ?? 0),
      distinct: Number(first?.distinct ?? 0),
      values: found.map(({ text, count }) => ({ text, count: Number(count) })),
    })
  }
  await warehouse.run('drop table profiled')
  return profiles
}

/** How a field reads texts: what the loader does before the contract sees them. */
export interface Reading {
  meta: FieldMeta
  schema: FieldSchema
  formats: readonly string[]
  timezone: string
}

/** Whether a text is a value of a field, and when not, the rule it breaks; `empty` when it says nothing. */
export function readText(text: string, { meta, schema, formats, timezone }: Reading): 'value' | 'empty' | string {
  const isTime = meta.kind === 'timestamp' || meta.kind === 'date'
  const local = isTime ? toLocalTime(text, timezone) : text
  const parsed = schema.safeParse(isTime && local === text ? (parseFormats(text, formats) ?? text) : local)
  if (parsed.success) return parsed.data.value === null ? 'empty' : 'value'
  const [issue] = parsed.error.issues
  return issue?.code === 'custom' ? String(issue.params?.rule ?? 'dirt_required') : 'dirt_required'
}

/** The values that a field refuses, with the rule that each breaks. */
export function refusedValues(
  profile: ValueProfile,
  reading: Reading,
): { text: string; count: number; rule: string }[] {
  return profile.values
    .map((value) => ({ ...value, rule: readText(value.text, reading) }))
    .filter(({ rule }) => rule !== 'value' && rule !== 'empty')
}

/** Share of the values looked at that a field reads, by rows; null for a column without values. */
export function acceptedShare(profile: ValueProfile, reading: Reading): number | null {
  const tried = profile.values.slice(0, TRIED)
  const total = tried.reduce((sum, { count }) => sum + count, 0)
  if (total === 0) return null
  const accepted = tried.filter(({ text }) => ['value', 'empty'].includes(readText(text, reading)))
  return accepted.reduce((sum, { count }) => sum + count, 0) / total
}
