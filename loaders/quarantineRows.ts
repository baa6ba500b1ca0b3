import type { Family } from '../src/contracts/family.ts'
import { maskPersonal } from '../src/contracts/personal.ts'
import { quoteName } from '../src/warehouse/duckdb.ts'
import type { Warehouse } from '../src/warehouse/engine.ts'
import { type Landing, type LandingField, resolvedColumn } from './landing.ts'
import { addIssues, addQuarantined, type QuarantinedRow } from './ledger.ts'
import { shownKey, shownUnits } from './quarantineKeys.ts'
import { shownCell, shownRefusal } from './shownCell.ts'

const MOST_ROWS = 20_000
const MOST_BYTES = 32e6

interface BadRow extends Record<string, unknown> {
  row_no: number
  refused_rule: string | null
  refused_field: string | null
  refused_raw: string | null
  test_field: string | null
  'of:unit': string | null
  'of:event': string | null
  'of:key': string | null
}

/**
 * Puts the rows of `resolved` that are bad into quarantine, whole: what their good cells say of unit, event and key, the rules they break,
 * the texts of all mapped cells, and what a number reads in the contract's unit where its text says it otherwise (`<field>:read`). Rows refused as a whole (a test, cells beyond the header) get their finding here.
 * @param dirty fields that have faults
 */
export async function quarantineRows(
  warehouse: Warehouse,
  landing: Landing,
  fields: readonly LandingField[],
  dirty: readonly string[],
): Promise<void> {
  const { family, file } = landing
  const read = dirty.map((name) => resolvedColumn('fault', name))
  const columns = [
    ...fields.map(({ field }) => quoteName(field.name)),
    ...['row_no', 'refused_rule', 'refused_field', 'refused_raw', 'test_field'],
    ...read,
    `${unitOf(fields)} as "of:unit"`,
    `${eventOf(family)} as "of:event"`,
    `${keyOf(family, dirty)} as "of:key"`,
    ...fields.filter(isRead).map(({ field }) => resolvedColumn('value', field.name)),
    ...(family.keptOnly ? [`${resolvedColumn('value', family.keptOnly.where)} as "of:kept"`] : []),
  ]
  const lengths = fields.map(({ field }) => `coalesce(strlen(${quoteName(field.name)}), 0)`)
  const [size] = await warehouse.all<{ n: number; longest: number | null }>(
    `select (select count(*) from resolved) as n, max(${lengths.join(' + ')}) as longest from resolved where is_bad`,
  )
  if (size!.longest === null) return
  const batch = Math.max(1, Math.min(MOST_ROWS, Math.floor(MOST_BYTES / Math.max(1, size!.longest))))
  // Of an unpivoted row every answer is refused with it: one finding is enough.
  const told = new Set<number>()
  for (let first = 0; first < size!.n; first += batch) {
    const rows = await warehouse.all<BadRow>(
      `select ${columns.join(', ')} from resolved where is_bad and rowid >= ${first} and rowid < ${first + batch} order by rowid`,
    )
    const refusals = rows.flatMap((row) => refusalOf(row) ?? []).filter(({ row }) => !told.has(row) && told.add(row))
    await addIssues(
      warehouse,
      refusals.map((refusal) => ({ family: family.name, file, action: 'rejected' as const, ...refusal })),
    )
    const units = await shownUnits(
      warehouse,
      landing,
      rows.map((row) => row['of:unit']),
    )
    await addQuarantined(
      warehouse,
      rows.map((row) => quarantined(row, landing, fields, dirty, units)),
    )
  }
}

function refusalOf(row: BadRow): { row: number; field: string | null; rule: string; raw: string | null } | null {
  const { row_no, test_field, refused_rule } = row
  if (refused_rule)
    return { row: row_no, field: row.refused_field, rule: refused_rule, raw: shownRefusal(row.refused_raw) }
  if (test_field)
    return { row: row_no, field: test_field, rule: 'dirt_test', raw: shownRefusal(row[test_field] as string | null) }
  return null
}

function quarantined(
  row: BadRow,
  { family, file, identity }: Landing,
  fields: readonly LandingField[],
  dirty: readonly string[],
  units: ReadonlySet<string>,
): QuarantinedRow {
  const refusal = refusalOf(row)
  const faults = dirty.map((name) => row[`fault:${name}`]).filter((rule) => typeof rule === 'string')
  const cells = fields
    .filter(({ field }) => field.text !== null && !isHidden(row, family, field.name))
    .flatMap(({ field }): [string, string | null][] => {
      const { name, meta } = field
      const raw = row[name] as string | null
      const [value, fault] = [row[`value:${name}`], (row[`fault:${name}`] ?? row.refused_rule) as string | null]
      const shown: [string, string | null] = [name, raw === null ? null : shownCell(raw, meta, { value, fault })]
      const read = meta.kind === 'number' && typeof value === 'number' ? String(value) : raw
      return read !== raw && read !== null && maskPersonal(read) === read ? [shown, [`${name}:read`, read]] : [shown]
    })
  return {
    family: family.name,
    file,
    row: row.row_no,
    unitId: row['of:unit'] !== null && units.has(row['of:unit']) ? row['of:unit'] : null,
    eventAt: row['of:event'],
    recordKey: row['of:key'] === null ? null : shownKey(row['of:key'], row.refused_rule !== null, identity.units),
    rules: refusal ? [refusal.rule] : [...new Set(faults)].sort(),
    cells: Object.fromEntries(cells),
  }
}

/** Amounts may be read otherwise than they are written, and identifiers stored otherwise. */
const isRead = ({ field }: LandingField): boolean => field.meta.kind === 'number' || field.meta.kind === 'id'

/** Whether the family keeps this field of other records only (a person's name). */
const isHidden = (row: BadRow, family: Family, name: string): boolean =>
  family.keptOnly?.field === name && row['of:kept'] !== family.keptOnly.is

const unitOf = (fields: readonly LandingField[]): string =>
  fields.some(({ field }) => field.name === 'unit_id') ? resolvedColumn('value', 'unit_id') : 'null'

/** The event's time as far as it could be read: a cell with a fault has no value. */
const eventOf = (family: Family): string =>
  family.event.length > 0
    ? `coalesce(${family.event.map((name) => `try_cast(${resolvedColumn('value', name)} as timestamp)`).join(', ')}, null)`
    : 'null'

function keyOf(family: Family, dirty: readonly string[]): string {
  const parts = family.key.map((name) => `coalesce(cast(${resolvedColumn('value', name)} as varchar), '')`)
  const faults = family.key
    .filter((name) => dirty.includes(name))
    .map((name) => `${resolvedColumn('fault', name)} is null`)
  return `case when ${['true', ...faults].join(' and ')} then concat_ws('|', ${parts.join(', ')}) end`
}
