import { mkdirSync, renameSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { exportTables } from '../../src/commands/export.ts'
import { openDuckdb } from '../../src/warehouse/duckdb.ts'
import { makeScratch, makeTiny, query, quietRun, writeFiles } from './tinyWorkspace.ts'

const NAMES = [
  '=1+1',
  '+cmd|x',
  '-2+3',
  '@SUM(A1)',
  "'=1",
  "''=1",
  "'s",
  '＝1',
  '<script>alert(1)</script>',
  'a"b, c',
  '甲厂',
]

/** What a spreadsheet would run: blanks are skipped, full-width signs folded. */
const RUNS = /^[\s]*[=+\-@\uff1d\uff0b\uff0d\uff20]/

test('an export read again gives the same records: what was made harmless for spreadsheets is as it was', async () => {
  const quote = (text: string): string => `"${text.replaceAll('"', '""')}"`
  const names = NAMES.map((name, i) => `2000${i},${quote(name)},0101,非居民\n`).join('')
  const dir = makeTiny({ 'inbox/客户.csv': `客户编号,客户名称,单位编码,客户大类\n${names}` })
  await quietRun(dir, ['load'])
  const records = 'select customer_id, display_name, unit_id, segment from record_customer order by customer_id'
  const before = await query<{ customer_id: string; display_name: string }>(dir, records)
  // The apostrophe in front of a formula is one that an export has put there.
  const kept = NAMES.map((name) => (/^'+[=]/.test(name) ? name.slice(1) : name))
  expect(new Map(before.map((row) => [row.customer_id, row.display_name]))).toEqual(
    new Map(kept.map((name, i) => [`2000${i}`, name])),
  )

  const outDir = makeScratch('reimport')
  const warehouse = await openDuckdb(join(dir, 'state', 'warehouse.duckdb'))
  await warehouse.run(`create table customer as ${records}`)
  await exportTables({ warehouse, outDir, format: 'csv' })
  const cells = await warehouse.all<{ display_name: string }>(
    `select display_name from read_csv('${join(outDir, 'customer.csv')}', header = true, all_varchar = true)`,
  )
  warehouse.close()
  expect(cells.filter(({ display_name }) => RUNS.test(display_name))).toEqual([])

  const again = makeTiny({ 'inbox/客户.csv': null })
  mkdirSync(join(again, 'inbox'), { recursive: true })
  renameSync(join(outDir, 'customer.csv'), join(again, 'inbox', '客户.csv'))
  writeFiles(again, {})
  await quietRun(again, ['load'])
  expect(await query(again, records)).toEqual(before)
  expect(await query(again, `select count(*) as n from quarantine where family = 'customer'`)).toEqual([{ n: 0 }])
})
