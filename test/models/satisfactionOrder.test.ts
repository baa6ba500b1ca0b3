import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { modelFolders } from '../../src/models/order.ts'
import { runModels } from '../../src/models/run.ts'
import { type ModelInput, openModelWarehouse } from './harness.ts'

const folders = modelFolders.filter(({ folder }) => ['staging', 'sla', 'satisfaction'].includes(folder))
const TABLES = [
  ...['satisfaction_level', 'satisfaction_funnel', 'satisfaction_wave', 'satisfaction_driver', 'satisfaction_theme'],
  ...['satisfaction_contrast', 'survey_suspect'],
]

/** Every row of the tables, in their order, as the models write them from these records. */
async function tablesOf(input: ModelInput, threads: number): Promise<Record<string, unknown[]>> {
  const warehouse = await openModelWarehouse(input)
  await warehouse.run(`set threads = ${threads}`)
  await runModels(warehouse, { folders })
  const tables: Record<string, unknown[]> = {}
  for (const table of TABLES) tables[table] = await warehouse.all(`from ${table}`)
  warehouse.close()
  return tables
}

test.each(['drivers', 'suspects'])(
  'the records of %s in another order, on another number of threads, give the same rows to the last digit',
  async (name) => {
    const text = readFileSync(new URL(`../golden/satisfaction/${name}/input.yaml`, import.meta.url), 'utf8')
    const input = parse(text) as ModelInput
    const turned = Object.fromEntries(
      Object.entries(input.records).map(([family, rows]) => [
        family,
        rows.map((row, i) => ({ ...row, source_row: i + 2 })).reverse(),
      ]),
    )
    const straight = await tablesOf(input, 4)
    expect(Object.values(straight).some((rows) => rows.length > 0)).toBe(true)
    expect(await tablesOf({ ...input, records: turned }, 1)).toEqual(straight)
  },
  60_000,
)
