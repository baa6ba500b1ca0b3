import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { modelFolders } from '../../src/models/order.ts'
import { runModels } from '../../src/models/run.ts'
import type { SqlRow } from '../../src/warehouse/engine.ts'
import { type ModelInput, openModelWarehouse } from './harness.ts'

/** A golden case: the input, and conditions that pick the rows of a table which its expected file lists. */
type GoldenInput = ModelInput & { where?: Record<string, string> }

const golden = fileURLToPath(new URL('../golden/', import.meta.url))

const folders = modelFolders.filter(({ folder }) => ['staging', 'sla', 'satisfaction', 'collection'].includes(folder))

/** Declares one test that tables have exactly these columns, in this order: they are a public interface. */
export function testColumns(tables: Record<string, string>): void {
  test('columns', async () => {
    const warehouse = await openModelWarehouse({ as_of: '2024-07-01 00:00:00', records: {} })
    await runModels(warehouse, { folders })
    for (const [table, columns] of Object.entries(tables)) {
      const described = await warehouse.all<{ column_name: string }>(`describe ${table}`)
      expect(described.map(({ column_name }) => column_name).join(', '), table).toBe(columns)
    }
    warehouse.close()
  })
}

/**
 * Declares one test per folder of `test/golden/<area>`: `input.yaml` is loaded, all models run, and each
 * `<table>.csv` must list exactly the table's rows (in any order), for the columns of its header. An expected number
 * is compared at the decimals with which it is written.
 */
export function testGoldens(area: string): void {
  for (const name of readdirSync(`${golden}${area}`).sort())
    test(`${area}/${name}`, async () => {
      const folder = `${golden}${area}/${name}/`
      const input = parse(readFileSync(`${folder}input.yaml`, 'utf8')) as GoldenInput
      const warehouse = await openModelWarehouse(input)
      await runModels(warehouse, { folders: folders.slice(0, folders.findIndex(({ folder }) => folder === area) + 1) })
      const files = readdirSync(folder).filter((file) => file.endsWith('.csv'))
      expect(files).not.toHaveLength(0)
      for (const file of files) {
        const table = file.slice(0, -4)
        const [header, ...expected] = readFileSync(folder + file, 'utf8')
          .trimEnd()
          .split('\n')
        const names = header!.split(',')
        const rows = await warehouse.all(`select * from ${table} where ${input.where?.[table] ?? 'true'}`)
        expect(alignRows(rows, names, expected), file).toEqual([...expected].sort())
      }
      warehouse.close()
    })
}

/** The actual rows as sorted lines of CSV, numbers at the decimals that the file uses in their column. */
function alignRows(rows: SqlRow[], names: string[], expected: string[]): string[] {
  const decimals = names.map((_, i) => Math.max(0, ...expected.map((line) => decimalsOf(line.split(',')[i] ?? ''))))
  return rows.map((row) => names.map((name, i) => writeCell(name, row[name], decimals[i]!)).join(',')).sort()
}

const decimalsOf = (cell: string): number => /^-?\d+\.(\d+)$/.exec(cell)?.[1]?.length ?? 0

function writeCell(name: string, value: unknown, decimals: number): string {
  if (value === undefined) throw new Error(`no column ${name} in the table; expected it from the golden file's header`)
  if (value === null) return ''
  return typeof value === 'number' ? value.toFixed(decimals) : String(value)
}
