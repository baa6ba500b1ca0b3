import { FAMILIES } from '../../loaders/families.ts'
import { createLedger } from '../../loaders/ledger.ts'
import { loadCalendar } from '../../src/calendar/calendar.ts'
import { calendarDays } from '../../src/calendar/calendarDays.ts'
import { createRecordTable, recordColumns, recordTable } from '../../src/contracts/ddl.ts'
import { writeModelInputs } from '../../src/models/inputs.ts'
import { replaceTable } from '../../src/models/replaceTable.ts'
import { loadRulebook } from '../../src/rulebook/load.ts'
import type { Warehouse } from '../../src/warehouse/engine.ts'
import { configSchema } from '../../src/workspace/config.ts'

/** What is put into a record table: `select` over `i` from 0 to the row count. */
export type MadeFamily = readonly [family: string, rows: number, select: string]

/** A whole number below n, always the same for the same row and salt. */
export const draw = (n: number | string, salt: string): string => `cast(hash(i, '${salt}') % ${n} as bigint)`
/** One of some words, always the same for the same row and salt. */
export const oneOf = (words: readonly string[], salt: string): string =>
  `[${words.map((word) => `'${word}'`).join(', ')}][1 + ${draw(words.length, salt)}]`

/**
 * Fills a warehouse with made records at 2025-12-31T24:00, its calendar, settings, the shipped rulebook with every rule
 * switched on, and the program's own instruments beside those that are stated. Gives the rows.
 */
export async function makeRecords(
  warehouse: Warehouse,
  records: readonly MadeFamily[],
  instruments: Readonly<Record<string, unknown>> = {},
): Promise<number> {
  const config = configSchema.parse({
    company: '示例燃气有限公司',
    sources: [{ records: 'complaint', files: 'inbox/*.csv' }],
    instruments,
  })
  await writeModelInputs(warehouse, {
    workspace: { config, asOf: '2026-01-01 00:00:00' },
    rules: loadRulebook().map((rule) => ({ ...rule, enabled: true })),
    calendar: calendarDays(loadCalendar()),
    codeVersion: 'bench',
  })
  await createLedger(warehouse)
  let rows = 0
  for (const [family, count, select] of records) {
    await warehouse.run(createRecordTable(FAMILIES.find(({ name }) => name === family)!))
    await warehouse.run(
      `insert into ${recordTable(family)} by name
       select ${select}, 'inbox/${family}.csv' as source_file, i as source_row from range(${count}) r(i)`,
    )
    rows += count
  }
  await writeFeeds(warehouse, new Set(records.map(([family]) => family)))
  return rows
}

/** Reads every cell of made records once and keeps nothing. */
export async function readRecords(warehouse: Warehouse, records: readonly MadeFamily[]): Promise<void> {
  for (const family of new Set(records.map(([name]) => name)))
    await warehouse.all(`select count(*) as n, sum(hash(*columns(*))) as sum from ${recordTable(family)}`)
}

/** Which families a source feeds, and which fields its file has; the tables of the others stay empty. */
async function writeFeeds(warehouse: Warehouse, fed: ReadonlySet<string>): Promise<void> {
  for (const family of FAMILIES) await warehouse.run(createRecordTable(family))
  await replaceTable(
    warehouse,
    'record_family',
    { family: 'varchar', fed: 'boolean' },
    FAMILIES.map(({ name }) => [name, fed.has(name)]),
  )
  await replaceTable(
    warehouse,
    'record_field',
    { family: 'varchar', file: 'varchar', field: 'varchar' },
    FAMILIES.flatMap((family) =>
      recordColumns(family).map(({ name }) => [family.name, `inbox/${family.name}.csv`, name]),
    ),
  )
}
