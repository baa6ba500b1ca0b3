import { recordTable } from '../src/contracts/ddl.ts'
import { quoteName, quoteText } from '../src/warehouse/duckdb.ts'
import type { Warehouse } from '../src/warehouse/engine.ts'
import { cleanCells } from './cleanCells.ts'
import { keptValue, type Landing, type LandingField, resolvedColumn, unreadZero } from './landing.ts'
import { quarantineRows } from './quarantineRows.ts'

/**
 * Lands the rows of `landing`, none of which is canonical throughout: their cells that are not are cleaned, each different text once, and
 * joined back. Rows without a fault become records and their repairs findings; the others go to quarantine with their faults.
 */
export async function landOthers(
  warehouse: Warehouse,
  landing: Landing,
  fields: readonly LandingField[],
): Promise<void> {
  const { family, file, timezone, identity } = landing
  const dirty = await dirtyFields(warehouse, fields)
  for (const [i, { field, schema, form }] of dirty.entries())
    await cleanCells(warehouse, {
      field,
      schema,
      timezone,
      identity,
      select: `select ${quoteName(field.name)} as raw from landing where not coalesce(${form.ok}, false)`,
      table: `cleaned_${i}`,
    })
  await resolve(warehouse, fields, dirty)
  await addRecords(warehouse, landing, fields, dirty)
  const names = dirty.map(({ field }) => field.name)
  const kept = (name: string): string => resolvedColumn('value', name)
  const finding = (name: string, rule: string, shown: string, action: string, where: string): string =>
    `select ${quoteText(family.name)} as family, ${quoteText(file)} as file, row_no as row, ${quoteText(name)} as field, ${rule} as rule, ${keptValue(family, name, shown, kept)} as raw, '${action}' as action from resolved where ${where}`
  const findings = names.flatMap((name) => {
    const [fault, repaired, shown] = (['fault', 'repaired', 'shown'] as const).map((part) => resolvedColumn(part, name))
    return [
      finding(name, fault!, shown!, 'rejected', `coalesce(refused_rule, test_field) is null and ${fault} is not null`),
      finding(name, repaired!, shown!, 'repaired', `not is_bad and ${repaired} is not null`),
    ]
  })
  const zero = family.zeroWhereUnread?.field
  const unread = unreadZero(family, kept)
  if (zero && unread)
    findings.push(
      finding(zero, `'dirt_sentinel'`, `left(${quoteName(zero)}, 200)`, 'repaired', `not is_bad and ${unread}`),
    )
  if (findings.length > 0)
    await warehouse.run(
      `insert into load_finding select * from (${findings.join(' union all ')}) order by row, field, rule, raw`,
    )
  await quarantineRows(warehouse, landing, fields, names)
  for (const i of dirty.keys()) await warehouse.run(`drop table cleaned_${i}`)
  await warehouse.run('drop table resolved')
}

/** The fields that have a cell not in canonical form. */
async function dirtyFields(warehouse: Warehouse, fields: readonly LandingField[]): Promise<LandingField[]> {
  const counts = fields.map(({ form }, i) => `count(*) filter (where not coalesce(${form.ok}, false)) as n${i}`)
  const [found] = await warehouse.all<Record<string, number>>(`select ${counts.join(', ')} from landing`)
  return fields.filter((_, i) => found![`n${i}`]! > 0)
}

/** Makes `resolved`: the rows of `landing` with each field's value, fault, repair; a canonical cell has its value and nothing else. */
async function resolve(
  warehouse: Warehouse,
  fields: readonly LandingField[],
  dirty: readonly LandingField[],
): Promise<void> {
  const columns = fields.flatMap((each) => {
    const { field, form } = each
    const i = dirty.indexOf(each)
    if (i === -1) return [`${form.value} as ${resolvedColumn('value', field.name)}`]
    const value = `case when c${i}.day_precise is null then ${form.value} else c${i}.value end`
    return [
      `${value} as ${resolvedColumn('value', field.name)}`,
      ...(['shown', 'repaired', 'fault'] as const).map(
        (part) => `c${i}.${part} as ${resolvedColumn(part, field.name)}`,
      ),
      `coalesce(c${i}.day_precise, false) as ${resolvedColumn('day', field.name)}`,
    ]
  })
  const joins = dirty.map(
    ({ field }, i) => `left join cleaned_${i} c${i} on c${i}.raw is not distinct from l.${quoteName(field.name)}`,
  )
  const faults = dirty.map((_, i) => `c${i}.fault is not null`)
  const bad = ['refused_rule is not null', 'test_field is not null', ...faults].join(' or ')
  await warehouse.run(
    `create or replace temp table resolved as select l.*, ${bad} as is_bad, ${columns.join(', ')} from landing l ${joins.join(' ')}`,
  )
}

async function addRecords(
  warehouse: Warehouse,
  { family, file }: Landing,
  fields: readonly LandingField[],
  dirty: readonly LandingField[],
): Promise<void> {
  const value = (name: string): string => resolvedColumn('value', name)
  const unread = unreadZero(family, value)
  const values = fields.map(({ field: { name } }) => {
    const own = keptValue(family, name, value(name), value)
    return unread && family.zeroWhereUnread?.field === name ? `case when not ${unread} then ${own} end` : own
  })
  if (family.keepsDayPrecision) {
    const days = dirty.map(
      ({ field: { name } }) => `case when ${resolvedColumn('day', name)} then ${quoteText(name)} end`,
    )
    values.push(
      days.length > 0 ? `nullif(list_filter([${days.join(', ')}], lambda name: name is not null), [])` : 'null',
    )
  }
  await warehouse.run(
    `insert into ${recordTable(family)} select ${values.join(', ')}, ${quoteText(file)}, row_no from resolved where not is_bad order by row_no`,
  )
}
