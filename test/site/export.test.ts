import { createHash } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { exportTables } from '../../src/commands/export.ts'
import { quoteText } from '../../src/warehouse/duckdb.ts'
import type { Warehouse } from '../../src/warehouse/engine.ts'
import { makeWarehouse } from './madeWarehouse.ts'

const outDir = mkdtempSync(join(tmpdir(), "pilotlight's export-"))
let warehouse: Warehouse
beforeAll(async () => {
  warehouse = await makeWarehouse()
})
afterAll(() => {
  warehouse.close()
  rmSync(outDir, { recursive: true, force: true })
})

const digest = (file: string) =>
  createHash('sha256')
    .update(readFileSync(join(outDir, file)))
    .digest('hex')

test('Parquet holds every row, the same bytes twice', async () => {
  const tables = await exportTables({ warehouse, outDir, format: 'parquet' })
  expect(tables.map(({ table }) => table)).toContain('sla_case')
  expect(tables.map(({ table }) => table)).not.toContain('anomaly_day')
  const first = tables.map(({ file }) => digest(file))
  await exportTables({ warehouse, outDir, format: 'parquet' })
  expect(tables.map(({ file }) => digest(file))).toEqual(first)
  for (const { table, file, rows } of tables) {
    const path = quoteText(join(outDir, file))
    const [read] = await warehouse.all<{ n: number; off: number }>(
      `select (select count(*) from ${path}) as n, (select count(*) from (from ${path} except all from "${table}")) as off`,
    )
    expect([table, read!.n, read!.off]).toEqual([table, rows, 0])
  }
  const [codec] = await warehouse.all<{ compression: string }>(
    `select distinct compression from parquet_metadata(${quoteText(join(outDir, 'sla_case.parquet'))})`,
  )
  expect(codec!.compression).toBe('ZSTD')
  expect(readdirSync(outDir).filter((file) => file.startsWith('.'))).toEqual([])
})

test('CSV text that a spreadsheet would run is defused, numbers are not touched', async () => {
  const texts = ['=1+1', '+86', '-5', '@SUM', '\tx', '\rx', 'a=b', '', '中文,"引"', ' =1', '\n=1', '＝1', "'=1", "'s"]
  await warehouse.run(
    'create or replace table collection (unit_id varchar, month varchar, billed_cny decimal(18,4), "at" timestamp)',
  )
  await warehouse.append(
    'collection',
    texts.map((text, i) => [text, String(i).padStart(2, '0'), -1.5, '2025-01-02 03:04:05']),
  )
  await exportTables({ warehouse, outDir, format: 'csv' })
  const path = quoteText(join(outDir, 'collection.csv'))
  const rows = await warehouse.all<{ unit_id: string | null; billed_cny: string; at: string }>(
    `select unit_id, billed_cny, "at" from read_csv(${path}, all_varchar = true, header = true, allow_quoted_nulls = false) order by month`,
  )
  expect(rows.map((row) => row.unit_id)).toEqual([
    "'=1+1",
    "'+86",
    "'-5",
    "'@SUM",
    "'\tx",
    "'\rx",
    'a=b',
    '',
    '中文,"引"',
    "' =1",
    "'\n=1",
    "'＝1",
    "''=1",
    "'s",
  ])
  expect(new Set(rows.map((row) => row.billed_cny))).toEqual(new Set(['-1.5000']))
  expect(rows[0]!.at).toBe('2025-01-02 03:04:05')
})
