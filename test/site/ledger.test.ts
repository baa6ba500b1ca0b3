import { createHash } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { chunkByReaders } from '../../src/site/ledger/chunkByReaders.ts'
import { readManifest } from '../../src/site/manifest.ts'
import { publishForDev } from '../../src/site/publish.ts'
import { openDuckdb, quoteText } from '../../src/warehouse/duckdb.ts'
import type { Warehouse } from '../../src/warehouse/engine.ts'
import { makeWarehouse } from './madeWarehouse.ts'
import { audiences, dataOf, makeFolders, manifestOf, publishRun, rowsOf } from './publishing.ts'

let folders: ReturnType<typeof makeFolders>
let warehouse: Warehouse
let reader: Warehouse
beforeEach(async () => {
  folders = makeFolders()
  warehouse = await makeWarehouse()
  reader = await openDuckdb(':memory:')
})
afterEach(() => {
  warehouse.close()
  reader.close()
  folders.remove()
})

const publishAll = (into: Warehouse = warehouse, runId = 'run-1') => publishRun(into, folders, runId, audiences)

const shardsOf = (folder: string): string[] =>
  readdirSync(dataOf(folders.siteDir, folder))
    .filter((name) => name.endsWith('.parquet'))
    .sort()

const daysIn = (folder: string, file: string): Promise<{ customer_id: string; gas_day: string; volume_m3: number }[]> =>
  reader.all(`from read_parquet(${quoteText(join(dataOf(folders.siteDir, folder), file))}, file_row_number = true)`)

/** Who may see whom, told from the made warehouse's registers, not from the program. */
async function allowed(folder: string): Promise<Set<string>> {
  const [, kind, id] = /^(\w+)-(.+)$/.exec(folder) ?? []
  const query = {
    unit: 'select customer_id from customer where unit_id = ?',
    division: 'select customer_id from customer join unit using (unit_id) where division_id = ?',
    manager: `select customer_id from customer where manager_id = $1
      union select customer_id from stg_assignment where manager_id = $1`,
  }[kind ?? '']
  if (!query) return new Set()
  return new Set((await warehouse.all<{ customer_id: string }>(query, [id!])).map((row) => row.customer_id))
}

test('no site holds a ledger of a customer outside its reach, and every site has all of its own', async () => {
  const { audiences: sites } = await publishAll()
  expect(sites).toHaveLength(1 + 6 + 2 + 6)
  for (const { folder } of sites) {
    const held = new Set<string>()
    for (const file of shardsOf(folder)) for (const row of await daysIn(folder, file)) held.add(row.customer_id)
    expect([...held].sort(), folder).toEqual([...(await allowed(folder))].sort())
  }
  expect((await allowed('manager-m1')).size).toBeGreaterThan(4)
})

test('an aggregate site has neither ledgers nor their index', async () => {
  await publishAll()
  const manifest = manifestOf(folders.siteDir, 'leadership')
  expect(shardsOf('leadership')).toEqual([])
  expect(manifest.shards).toEqual([])
  expect(manifest.tables).not.toHaveProperty('ledger_index')
})

test('an audience from which a column of the ledger is hidden has no ledgers', async () => {
  await publishRun(warehouse, folders, 'run-1', [
    { id: 'unit-*', scope: 'unit', detail: 'customer', hide: ['expected_m3'] },
    { id: 'division-*', scope: 'division', detail: 'customer' },
  ])
  expect(shardsOf('unit-u1')).toEqual([])
  expect(manifestOf(folders.siteDir, 'unit-u1').tables).not.toHaveProperty('ledger_index')
  expect(shardsOf('division-d1').length).toBeGreaterThan(0)
})

test('the index leads to exactly the days of a customer, in order', async () => {
  await publishAll()
  const index = rowsOf(folders.siteDir, 'unit-u2', 'ledger_index')!
  expect(index).toHaveLength(4)
  for (const { customer_id, file, row_from, row_to, n_days, n_missing } of index) {
    const days = (await daysIn('unit-u2', String(file))).slice(Number(row_from), Number(row_to))
    const expected = await warehouse.all<{ gas_day: string; volume_m3: number }>(
      'select gas_day, volume_m3 from volume_day where customer_id = ? order by gas_day',
      [String(customer_id)],
    )
    expect(new Set(days.map((row) => row.customer_id))).toEqual(new Set([customer_id]))
    expect(days.map(({ gas_day }) => gas_day)).toEqual(expected.map(({ gas_day }) => gas_day))
    expect(n_days).toBe(expected.length)
    expect(n_missing).toBe(expected.filter((row) => row.volume_m3 === null).length)
    for (const [i, { volume_m3 }] of days.entries())
      if (expected[i]!.volume_m3 === null) expect(volume_m3).toBeNull()
      else expect(volume_m3).toBeCloseTo(expected[i]!.volume_m3, 1)
  }
})

test('the mean of seven days needs four readings and counts only those', async () => {
  await warehouse.run(`update volume_day set volume_m3 = null where customer_id = 'c2' and gas_day > date '2025-12-26'`)
  await publishAll()
  const { file, row_from, row_to } = rowsOf(folders.siteDir, 'unit-u2', 'ledger_index')!.find(
    (row) => row.customer_id === 'c2',
  )!
  const days = (
    await reader.all<{ gas_day: string; volume_m3: number | null; mean_7d_m3: number | null }>(
      `select * exclude (file_row_number) from read_parquet(${quoteText(join(dataOf(folders.siteDir, 'unit-u2'), String(file)))}, file_row_number = true)`,
    )
  ).slice(Number(row_from), Number(row_to))
  const at = (day: string) => days.findIndex((row) => row.gas_day === day)
  const mean = (day: string) => days[at(day)]!.mean_7d_m3
  const known = days.slice(at('2025-12-23'), at('2025-12-26') + 1).map((row) => row.volume_m3!)
  expect(mean('2025-12-26')).toBeCloseTo(known.reduce((sum, value) => sum + value, 0) / 4, 1)
  expect(mean('2025-12-27')).toBeNull()
})

test('files hold whole customers in row groups of 2,048, compressed by Snappy', async () => {
  await publishAll()
  for (const file of shardsOf('division-d0')) {
    const path = quoteText(join(dataOf(folders.siteDir, 'division-d0'), file))
    const groups = await reader.all<{ codec: string; n: number }>(
      `select distinct compression as codec, row_group_num_rows as n from parquet_metadata(${path})`,
    )
    expect(groups.every(({ codec, n }) => codec === 'SNAPPY' && Number(n) <= 2048)).toBe(true)
  }
})

test('the same data gives the same bytes under the same name, whatever the order and the number of threads', async () => {
  await publishAll()
  const first = new Map(
    shardsOf('division-d1').map((file) => [file, hash(join(dataOf(folders.siteDir, 'division-d1'), file))]),
  )
  expect(first.size).toBeGreaterThan(3)
  const other = await makeWarehouse()
  await other.run('set threads = 4')
  await other.run('create or replace table volume_day as from volume_day order by gas_day desc, hash(customer_id)')
  const again = makeFolders()
  try {
    await publishRun(other, again, 'run-1', audiences)
    for (const [file, sum] of first) expect(hash(join(dataOf(again.siteDir, 'division-d1'), file))).toBe(sum)
    expect(Number((await other.all<{ n: number }>(`select current_setting('threads') as n`))[0]!.n)).toBe(4)
  } finally {
    other.close()
    again.remove()
  }
})

test('files that no manifest needs go as tables do', async () => {
  await publishAll()
  const before = shardsOf('unit-u1')
  for (const run of ['run-2', 'run-3', 'run-4']) {
    await warehouse.run('update volume_day set volume_m3 = volume_m3 + 1')
    await publishAll(warehouse, run)
  }
  expect(shardsOf('unit-u1').filter((file) => before.includes(file))).toEqual([])
  expect(shardsOf('unit-u1')).toHaveLength(before.length * 3)
})

test('the development copy has the ledgers of its audience', async () => {
  const dataDir = join(folders.siteDir, 'dev')
  mkdirSync(dataDir, { recursive: true })
  await publishForDev({
    warehouse,
    dataDir,
    audienceId: 'manager-m1',
    workspace: {
      company: '示例燃气',
      locale: 'zh-CN',
      timezone: 'Asia/Shanghai',
      asOf: '2026-01-01 00:00:00',
      audiences,
    },
    run: { runId: 'r', generatedAt: 'g', codeVersion: 'c', rulebookSha256: 'r', inputsSha256: 'i', resultsSha256: 'o' },
  })
  const { shards } = readManifest(dataDir)!
  expect(shards.length).toBeGreaterThan(0)
  expect(
    readdirSync(dataDir)
      .filter((name) => name.endsWith('.parquet'))
      .sort(),
  ).toEqual(shards.map(({ file }) => file).sort())
})

test('customers of a file have the same readers, every read customer is in one file, no file is too long', () => {
  const reader = fc.constantFrom('unit-1', 'unit-2', 'manager-1', 'manager-2', 'division-1')
  const customer = fc.record({ id: fc.string({ minLength: 1, maxLength: 4 }), readers: fc.uniqueArray(reader) })
  const customers = fc.uniqueArray(customer, { selector: ({ id }) => id, maxLength: 80 })
  fc.assert(
    fc.property(customers, fc.integer({ min: 1, max: 9 }), (list, size) => {
      const chunks = chunkByReaders(list, size)
      const read = list.filter(({ readers }) => readers.length > 0)
      expect(chunks.flatMap((chunk) => chunk.customers).sort()).toEqual(read.map(({ id }) => id).sort())
      for (const chunk of chunks) {
        expect(chunk.customers.length).toBeLessThanOrEqual(size)
        for (const id of chunk.customers)
          expect([...read.find((one) => one.id === id)!.readers].sort()).toEqual(chunk.readers)
      }
      expect(chunkByReaders([...list].reverse(), size)).toEqual(chunks)
    }),
  )
})

const hash = (path: string): string => createHash('sha256').update(readFileSync(path)).digest('hex')
