import { quoteName } from '../../warehouse/duckdb.ts'

/** What the winner rule needs to know of a record family. */
export interface StagedFamily {
  name: string
  key: readonly string[]
  event: readonly string[]
  planned: readonly string[]
  columns: readonly { name: string; type: string }[]
}

const asOf = '(select as_of from workspace_setting)'

/** Columns whose value is something else while the row's end still lies ahead: a closing after the cut-off is open. */
const reopened: Record<string, Record<string, string>> = {
  customer: {
    status: `case when status = 'closed' and closed_on >= ${asOf} then 'active' else status end`,
    closed_on: `case when closed_on < ${asOf} then closed_on end`,
  },
}

const sameKey = (family: StagedFamily): string =>
  family.key.map((name) => `r.${quoteName(name)} is not distinct from d.${quoteName(name)}`).join(' and ')

/**
 * SQL of the winners among the keys that occur more than once: the highest record_version, then updated_at (without
 * one: last), then the last path, then the last row. One row per repeated natural key.
 */
export function repeatedSql(family: StagedFamily): string {
  const key = family.key.map(quoteName).join(', ')
  const versions = ['record_version', 'updated_at']
    .filter((name) => family.columns.some((column) => column.name === name))
    .map((name) => `${name} desc nulls last`)
  return `with repeated as (select ${key} from record_${family.name} group by ${key} having count(*) > 1)
select r.* from record_${family.name} r join repeated d on ${sameKey(family)}
qualify row_number() over (
  partition by ${family.key.map((name) => `r.${quoteName(name)}`).join(', ')}
  order by ${[...versions, 'source_file desc', 'source_row desc'].map((term) => `r.${term}`).join(', ')}
) = 1
order by ${key}`
}

/**
 * SQL of a family's staging view, one row per natural key: the winner of each key, without rows whose event lies at or
 * after the workspace's as_of, and with every later time blanked unless it is planned (a deadline, a contract's end).
 */
export function stagingSql(family: StagedFamily): string {
  const columns = family.columns.map(({ name, type }) => {
    const special = reopened[family.name]?.[name]
    if (special) return `${special} as ${quoteName(name)}`
    if (type !== 'TIMESTAMP' || family.planned.includes(name)) return quoteName(name)
    return `case when ${quoteName(name)} < ${asOf} then ${quoteName(name)} end as ${quoteName(name)}`
  })
  const event = family.event.map((name) => `cast(${quoteName(name)} as timestamp)`)
  const seen = event.length ? `\nwhere coalesce(coalesce(${event.join(', ')}, null) < ${asOf}, true)` : ''
  return `with winner as (
  select * from record_${family.name} r
  where not exists (select 1 from ${repeatedTable(family)} d where ${sameKey(family)})
  union all
  select * from ${repeatedTable(family)}
)
select ${columns.join(', ')}
from winner${seen}`
}

/** Name of the table that holds the winners among repeated keys. */
export const repeatedTable = (family: { name: string }): string => `stg_${family.name}_repeated`
