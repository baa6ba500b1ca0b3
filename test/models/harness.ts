import { FAMILIES } from '../../loaders/families.ts'
import { createLedger } from '../../loaders/ledger.ts'
import { loadCalendar } from '../../src/calendar/calendar.ts'
import { calendarDays } from '../../src/calendar/calendarDays.ts'
import { createRecordTable, recordColumns, recordTable } from '../../src/contracts/ddl.ts'
import { INSTRUMENT_TABLES, writeInstruments } from '../../src/models/instruments.ts'
import { writeRulebookTables } from '../../src/models/rules/writeRulebookTables.ts'
import { loadRulebook } from '../../src/rulebook/load.ts'
import type { Rule } from '../../src/rulebook/schema.ts'
import { openDuckdb } from '../../src/warehouse/duckdb.ts'
import type { Warehouse } from '../../src/warehouse/engine.ts'
import { instrumentsSchema } from '../../src/workspace/instrument.ts'

/** What a model test loads: record rows by family, the cut-off, instruments, and which time limits are switched on. */
export interface ModelInput {
  as_of: string
  records: Record<string, Record<string, unknown>[]>
  /** Instruments as a pilotlight.yaml states them; the program's own are there unless stated. */
  instruments?: unknown
  /** Rows of the tables of instruments; those of a name replace the program's own instrument of it whole. */
  instrument?: Record<string, unknown>[]
  instrument_level?: Record<string, unknown>[]
  instrument_alias?: Record<string, unknown>[]
  instrument_missing?: Record<string, unknown>[]
  instrument_question?: Record<string, unknown>[]
  /** Rows that were rejected, as `QuarantinedRow`s in snake case; `cells` as an object. */
  quarantine?: Record<string, unknown>[]
  /** Files as the ledger lists them: family, file, sha256, rows_in (0 unless told). */
  load_source?: Record<string, unknown>[]
  /** Fields that no source has a column for, by family; all others have one. */
  unfed?: Record<string, string[]>
  /** The rulebook, in place of the program's own. */
  rulebook?: Rule[]
  /** The only time limits that are on; without it, those that the rulebook switches on. */
  rules?: string[]
  /** Versions of a rule, in place of the rulebook's: its id and what differs. */
  versions?: ({ id: string } & Partial<Rule>)[]
}

const inputTables = {
  workspace_setting: 'company VARCHAR, locale VARCHAR, timezone VARCHAR, as_of TIMESTAMP, code_version VARCHAR',
  record_family: 'family VARCHAR, fed BOOLEAN',
  record_field: 'family VARCHAR, file VARCHAR, field VARCHAR',
  calendar_day:
    'date DATE, is_workday BOOLEAN, day_type VARCHAR, holiday_name VARCHAR, spring_festival_offset INTEGER, workday_index INTEGER, day_class VARCHAR',
}

/** Opens an in-memory warehouse that holds everything the models read: records, rulebook, calendar, settings. */
export async function openModelWarehouse(input: ModelInput): Promise<Warehouse> {
  const warehouse = await openDuckdb(':memory:')
  for (const [name, columns] of Object.entries(inputTables)) await warehouse.run(`create table ${name} (${columns})`)
  await warehouse.append('workspace_setting', [['示例燃气有限公司', 'zh-CN', 'Asia/Shanghai', input.as_of, 'test']])
  await warehouse.append(
    'calendar_day',
    calendarDays(loadCalendar()).map((day) => Object.values(day)),
  )
  await writeRulebookTables(warehouse, chooseRules(input.rulebook ?? loadRulebook(), input))
  for (const family of FAMILIES) {
    await warehouse.run(createRecordTable(family))
    await warehouse.append('record_family', [[family.name, family.name in input.records]])
    const names = recordColumns(family).map(({ name }) => name)
    const unfed = input.unfed?.[family.name] ?? []
    await warehouse.append(
      'record_field',
      names.filter((name) => !unfed.includes(name)).map((name) => [family.name, 'inbox/test.csv', name]),
    )
    await warehouse.append(recordTable(family), toRows(family.name, names, input.records[family.name] ?? []))
  }
  await createLedger(warehouse)
  await warehouse.append('quarantine', (input.quarantine ?? []).map(quarantinedRow))
  await warehouse.append('load_source', (input.load_source ?? []).map(sourceRow))
  await writeInstruments(warehouse, instrumentsSchema.parse(input.instruments ?? {}))
  const tables = Object.entries(INSTRUMENT_TABLES) as [keyof typeof INSTRUMENT_TABLES, Record<string, string>][]
  const replaced = new Set(tables.flatMap(([name]) => (input[name] ?? []).map(({ instrument }) => instrument)))
  for (const [name, columns] of tables) {
    for (const instrument of replaced)
      await warehouse.run(`delete from ${name} where instrument = $1`, [String(instrument)])
    await warehouse.append(name, toRows(name, Object.keys(columns), input[name] ?? []))
  }
  return warehouse
}

const quarantinedRow = (row: Record<string, unknown>, i: number): unknown[] => [
  row.family,
  row.file ?? 'inbox/test.csv',
  row.row ?? 9000 + i,
  row.unit_id,
  row.event_at,
  row.record_key,
  row.rules ?? ['dirt_number'],
  JSON.stringify(row.cells ?? {}),
]

const sourceRow = ({ family, file, sha256, rows_in }: Record<string, unknown>): unknown[] => [
  ...[family, file, file, null, sha256, null, 'utf-8', rows_in ?? 0],
  ...[null, [], [], [], [], '{}'],
]

function chooseRules(rules: Rule[], { rules: on, versions = [] }: ModelInput): Rule[] {
  return rules.flatMap((rule) => {
    const chosen = on && rule.topic === 'sla' ? { ...rule, enabled: on.includes(rule.id) } : rule
    const changed = versions.filter(({ id }) => id === rule.id)
    return changed.length ? changed.map((version) => ({ ...chosen, ...version })) : [chosen]
  })
}

function toRows(table: string, names: string[], rows: Record<string, unknown>[]): unknown[][] {
  return rows.map((row, i) => {
    const full: Record<string, unknown> = { source_file: 'inbox/test.csv', source_row: i + 2, ...row }
    const unknown = Object.keys(row).find((name) => !names.includes(name))
    if (unknown) throw new Error(`${table} row ${i + 1}: no column ${unknown}; expected ${names.join(', ')}`)
    return names.map((name) => full[name] ?? null)
  })
}
