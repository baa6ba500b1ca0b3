import { quoteName } from '../../warehouse/duckdb.ts'

/** What the winner rule needs to know of a record family. */
export interface StagedFamily {
  name: string
  key: readonly string[]
  event: readonly string[]
  planned: readonly string[]
  columns: readonly { name: string; type: string }[]
  /** Fields that name a unit; a closed one counts for its successor from the day after its closing. */
  unitFields: readonly string[]
  /** SQL of its records: the record table, or the same with references whose lost zeros are restored. */
  records: string
}

const asOf = '(select as_of from workspace_setting)'

/** Families without an event that are stock: they belong to a unit as of the last complete day. */
const STOCK: readonly string[] = ['customer', 'account_manager']

/** Columns whose value is something else while the row's end still lies ahead: a closing after the cut-off is open. */
const reopened: Record<string, Record<string, string>> = {
  customer: {
    status: `case when status = 'closed' and closed_on >= ${asOf} then 'active' else status end`,
    closed_on: `case when closed_on < ${asOf} then closed_on end`,
  },
}

/** SQL of whether a record `r` has the key of the winner `d`. */
export const sameKey = (family: StagedFamily): string =>
  family.key.map((name) => `r.${quoteName(name)} is not distinct from d.${quoteName(name)}`).join(' and ')

const has = (family: StagedFamily, name: string): boolean => family.columns.some((column) => column.name === name)

/** SQL of whether a version was known at the cut-off; a version that states no time always was. */
const known = (family: StagedFamily): string =>
  has(family, 'updated_at') ? `coalesce(r.updated_at < ${asOf}, true)` : 'true'

/** SQL of whether the winner `d` of a key says that the record no longer exists. */
const withdrawn = (family: StagedFamily): string =>
  has(family, 'is_deleted')
    ? `(coalesce(d.is_deleted, false)${has(family, 'updated_at') ? ` and coalesce(d.updated_at < ${asOf}, true)` : ''})`
    : 'false'

/**
 * SQL of the winners among the keys that occur more than once or were deleted: of the versions known at the cut-off the
 * highest record_version, then updated_at (without one: last), then the last path, then the last row. Of a key whose
 * versions were all written later, the first stands in. One row per such key.
 */
export function repeatedSql(family: StagedFamily): string {
  const key = family.key.map(quoteName).join(', ')
  const versions = ['record_version', 'updated_at'].filter((name) => has(family, name))
  const places = ['source_file', 'source_row']
  const order = [...versions.map((name) => `r.${name} desc nulls last`), ...places.map((name) => `r.${name} desc`)]
  if (has(family, 'updated_at')) {
    const first = [...versions, ...places].map(
      (name) => `case when not ${known(family)} then r.${name} end nulls first`,
    )
    order.unshift(`${known(family)} desc`, ...first)
  }
  const deleted = has(family, 'is_deleted') ? ' or bool_or(is_deleted)' : ''
  return `with repeated as (select ${key} from ${family.records} group by ${key} having count(*) > 1${deleted})
select r.* from ${family.records} r join repeated d on ${sameKey(family)}
qualify row_number() over (
  partition by ${family.key.map((name) => `r.${quoteName(name)}`).join(', ')} order by ${order.join(', ')}
) = 1
order by ${key}`
}

/** SQL of the rows that count no more, by file and row: older versions, duplicates, and every row of a deleted record. */
export const mergedSql = (family: StagedFamily): string =>
  `select distinct '${family.name}' as family, r.source_file as label, r.source_row as row
from ${family.records} r join ${repeatedTable(family)} d on ${sameKey(family)}
where r.source_file <> d.source_file or r.source_row <> d.source_row or ${withdrawn(family)}`

/**
 * SQL of a family's staging view, one row per natural key: the winner of each key, without deleted records and without
 * rows whose event lies at or after the workspace's as_of, and with every later time blanked unless it is planned (a
 * deadline, a contract's end).
 * @param options.repeated whether the table of repeated keys is there; @param options.succession whether a unit's
 * successor replaces it, as `unit_as_of` says
 */
export function stagingSql(family: StagedFamily, options: { repeated: boolean; succession: boolean }): string {
  const day = dayOf(family)
  const moved = options.succession && day ? family.unitFields : []
  const columns = family.columns.map(({ name, type }) => {
    const column = `r.${quoteName(name)}`
    const special = reopened[family.name]?.[name]
    if (special) return `${special} as ${quoteName(name)}`
    if (moved.includes(name)) return `coalesce(u${moved.indexOf(name)}.counts_for, ${column}) as ${quoteName(name)}`
    if (type !== 'TIMESTAMP' || family.planned.includes(name)) return column
    return `case when ${column} < ${asOf} then ${column} end as ${quoteName(name)}`
  })
  const joins = moved.map(
    (name, i) =>
      `\nleft join unit_as_of u${i} on u${i}.unit_id = r.${quoteName(name)} and ${day} between u${i}.valid_from and u${i}.valid_to`,
  )
  const seen = family.event.length ? `\nwhere coalesce(${eventOf(family)} < ${asOf}, true)` : ''
  return `with winner as (${winnerSql(family, options.repeated)})
select ${columns.join(', ')}
from winner r${joins.join('')}${seen}`
}

function winnerSql(family: StagedFamily, repeated: boolean): string {
  if (!repeated) return `select * from ${family.records}`
  return `
  select * from ${family.records} r
  where not exists (select 1 from ${repeatedTable(family)} d where ${sameKey(family)})
  union all
  select * from ${repeatedTable(family)} d where not ${withdrawn(family)}
`
}

const eventOf = (family: StagedFamily): string =>
  `coalesce(${family.event.map((name) => `cast(r.${quoteName(name)} as timestamp)`).join(', ')}, null)`

/** SQL of the day on which a record `r` belongs to its unit; null where it has none. */
export const dayOf = (family: StagedFamily): string | null =>
  family.event.length > 0
    ? `cast(${eventOf(family)} as date)`
    : STOCK.includes(family.name)
      ? '(select last_day from cutoff)'
      : null

/** Name of the table that holds the winners among repeated keys. */
export const repeatedTable = (family: { name: string }): string => `stg_${family.name}_repeated`
