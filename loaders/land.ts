import { canonicalSql } from '../src/contracts/canonicalSql.ts'
import { maskPersonal } from '../src/contracts/code.ts'
import { recordColumns, recordTable } from '../src/contracts/ddl.ts'
import { checkRow, type Family } from '../src/contracts/family.ts'
import { parseFormats, toLocalTime } from '../src/contracts/time.ts'
import { quoteName, quoteText } from '../src/warehouse/duckdb.ts'
import type { Warehouse } from '../src/warehouse/engine.ts'
import type { Issue } from './ledger.ts'
import { addIssues } from './ledger.ts'
import type { MappedField } from './mapping.ts'

/** Rows ready to land: SQL of the data rows (`row_no` and the file's columns) and how each field's text is read from them. */
export interface Landing {
  family: Family
  file: string
  input: string
  fields: readonly MappedField[]
  timezone: string
}

const BATCH = 20_000

/**
 * Lands rows in their record table: those in canonical form by SQL, every other one through the zod contract, which repairs or rejects
 * it. Nothing is lost: each row is a record or a finding.
 */
export async function landRows(warehouse: Warehouse, landing: Landing): Promise<void> {
  const { family, file, input, fields } = landing
  const target = recordTable(family)
  const texts = fields.map(
    (field) =>
      `${field.text === null ? 'null::varchar' : `cast(${field.text} as varchar)`} as ${quoteName(field.name)}`,
  )
  const forms = fields.map((field) => canonicalSql(field.meta, quoteName(field.name), field.factor))
  const values = forms.map((form) => form.value)
  if (family.keepsDayPrecision) values.push('null')
  await warehouse.run(
    `create or replace temp table landing as with text as (select row_no, ${texts.join(', ')} from (${input}))
     select *, coalesce(${forms.map((form) => form.ok).join(' and ')}, false) as is_canonical from text`,
  )
  await warehouse.run(
    `insert into ${target} select ${values.join(', ')}, ${quoteText(file)}, row_no from landing where is_canonical`,
  )
  await landOthers(warehouse, landing, target)
  await warehouse.run('drop table landing')
}

async function landOthers(warehouse: Warehouse, landing: Landing, target: string): Promise<void> {
  const { family, file, fields } = landing
  const width = recordColumns(family).length
  for (let last = -1; ; ) {
    const rows = await warehouse.all<Record<string, string | null> & { row_no: number; rowid: number }>(
      `select *, rowid from landing where not is_canonical and rowid > ${last} order by rowid limit ${BATCH}`,
    )
    const records: unknown[][] = []
    const issues: Issue[] = []
    for (const row of rows) {
      const texts = Object.fromEntries(
        fields.map((field) => [field.name, plainText(row[field.name] ?? null, field, landing.timezone)]),
      )
      const checked = checkRow(family, texts)
      if ('faults' in checked) {
        for (const fault of checked.faults) issues.push(issueOf(family, file, row.row_no, fault, 'rejected'))
        continue
      }
      for (const repair of checked.repairs) issues.push(issueOf(family, file, row.row_no, repair, 'repaired'))
      const record = checked.values.map((value, i) => scale(value, fields[i]!))
      if (family.keepsDayPrecision) record.push(checked.dayPrecise.length > 0 ? checked.dayPrecise : null)
      record.push(file, row.row_no)
      if (record.length !== width)
        throw new Error(`${family.name}: a row of ${record.length} values for ${width} columns`)
      records.push(record)
    }
    await warehouse.append(target, records)
    await addIssues(warehouse, issues)
    if (rows.length < BATCH) return
    last = rows.at(-1)!.rowid
  }
}

function plainText(raw: string | null, field: MappedField, timezone: string): string | null {
  if (raw === null) return null
  if (field.meta.kind !== 'timestamp' && field.meta.kind !== 'date') return raw
  // A written offset settles the instant; the configured formats are for local times.
  const local = toLocalTime(raw, timezone)
  if (local !== raw || field.formats.length === 0) return local
  return parseFormats(raw, field.formats) ?? raw
}

/** A number in the contract's unit, to the column's four decimals (half away from zero, as the engine rounds). */
function scale(value: unknown, field: MappedField): unknown {
  if (typeof value !== 'number' || field.meta.kind !== 'number') return value
  const scaled = value * field.factor
  if (field.meta.sqlType === 'DOUBLE') return scaled
  return (Math.sign(scaled) * Math.round(Math.abs(scaled) * 1e4 * (1 + Number.EPSILON))) / 1e4
}

const issueOf = (
  family: Family,
  file: string,
  row: number,
  part: { field: string; rule: string; raw: string | null },
  action: Issue['action'],
): Issue => ({
  family: family.name,
  file,
  row,
  field: part.field,
  rule: part.rule,
  raw: part.raw === null ? null : maskPersonal(part.raw),
  action,
})
