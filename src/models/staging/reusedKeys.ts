import { type Family, familyFields } from '../../contracts/family.ts'
import { quoteName, quoteText } from '../../warehouse/duckdb.ts'
import { repeatedTable, type StagedFamily, sameKey } from './stagingSql.ts'

/** SQL that makes `reused_row`: merged rows (family, label, row) that look like other records than their winner, with the fields that say so and where the winners are. */
export const REUSED_TABLE = `create or replace table reused_row
  (family varchar, label varchar, row bigint, fields varchar[], winners varchar[])`

/** Records of a reply to a survey: they never move from one unit to another. */
const REPLIES: readonly string[] = ['survey_answer', 'survey_response', 'mystery_visit']

/** Fields whose values tell two records of one key apart: the customer, the days of the event, of a survey's replies the unit. */
function tellingFields(family: Family): string[] {
  const names = familyFields(family).map(({ name }) => name)
  const unit = REPLIES.includes(family.name) ? ['unit_id'] : []
  const days = family.event.filter((name) => !family.planned.includes(name))
  return ['customer_id', ...days, ...unit].filter((name) => names.includes(name) && !family.key.includes(name))
}

/**
 * SQL of a family's rows that were merged into the winner `d` of their key and are, by customer, day or unit, no version of it: their
 * numbers were given out twice. Answers that state neither customer nor day are told apart by what they say. Rows whose versions are told
 * by `record_version` or `updated_at`, and deleted ones, are none; nor are those of registers, which change with time. Null where a family
 * has nothing that could differ.
 */
export function reusedSql(family: Family, staged: StagedFamily): string | null {
  const names = tellingFields(family)
  if (family.event.length === 0 || names.length === 0) return null
  const has = (name: string): boolean => staged.columns.some((column) => column.name === name)
  const isTime = (name: string): boolean => staged.columns.some((c) => c.name === name && c.type === 'TIMESTAMP')
  const cell = (row: string, name: string): string =>
    isTime(name) ? `cast(${row}.${quoteName(name)} as date)` : `${row}.${quoteName(name)}`
  const tests = names.map((name) => [name, `${cell('r', name)} <> ${cell('d', name)}`])
  if (has('label_raw'))
    tests.push([
      'label_raw',
      `${unknownReply('r')} and ${unknownReply('d')} and r.label_raw is distinct from d.label_raw`,
    ])
  const fields = tests.map(([name, test]) => `case when ${test} then ${quoteText(name!)} end`)
  const told = (row: string): string =>
    ['record_version', 'updated_at']
      .filter(has)
      .map((name) => `${row}.${name} is not null`)
      .join(' or ') || 'false'
  const gone = has('is_deleted') ? ' and not coalesce(r.is_deleted or d.is_deleted, false)' : ''
  return `with pair as (
  select r.source_file as label, r.source_row as row, d.source_file as winner,
    list_filter([${fields.join(', ')}], lambda field: field is not null) as fields
  from ${staged.records} r join ${repeatedTable(family)} d on ${sameKey(staged)}
  where (r.source_file <> d.source_file or r.source_row <> d.source_row) and not ((${told('r')}) and (${told('d')}))${gone}
)
select '${family.name}' as family, label, row, list_sort(list_distinct(flatten(list(fields)))) as fields, list_sort(list_distinct(list(winner))) as winners
from pair where len(fields) > 0 group by label, row order by label, row`
}

const unknownReply = (row: string): string =>
  `coalesce(${row}.customer_id, cast(${row}.answered_at as varchar)) is null`
