import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { quietProgress } from '../../src/commands/progress.ts'
import { runCommand } from '../../src/commands/run.ts'
import { sampleCommand } from '../../src/commands/sample.ts'
import { openDuckdb } from '../../src/warehouse/duckdb.ts'
import type { Warehouse } from '../../src/warehouse/engine.ts'
import { compareFigures, compareRows, declinesSeen, recallByKind } from './answerKey.ts'

/**
 * Least share of the injected anomalies that must be found, a little below what was measured (in brackets: found of
 * injected). Drift has no floor: two years of records are too few to tell it.
 */
const RECALL_FLOOR: Record<string, number> = {
  catchup: 0.97, // 43 of 43
  drop: 0.95, // 61 of 61
  flatline: 0.97, // 35 of 35
  level_shift: 0.92, // 39 of 40
  missing: 1, // 45 of 45
  negative: 1, // 21 of 21
  spike: 0.95, // 62 of 63
  theft_like: 0.92, // 25 of 25
  zero_run: 0.97, // 49 of 49
}

const dir = mkdtempSync(join(tmpdir(), 'pilotlight-full-'))
let warehouse: Warehouse

beforeAll(async () => {
  await sampleCommand(dir, {}, { log: () => {} })
  await runCommand(dir, ['load', 'model', 'publish'], {
    progress: quietProgress,
    now: () => new Date('2026-01-05T00:00:00Z'),
  })
  warehouse = await openDuckdb(join(dir, 'state', 'warehouse.duckdb'), { readonly: true })
})
afterAll(() => {
  warehouse?.close()
  rmSync(dir, { recursive: true, force: true })
})

const count = async (sql: string): Promise<number> => (await warehouse.all<{ n: number }>(sql))[0]!.n

describe('the synthetic company in full: 30 units, 3,000 key accounts, two years', () => {
  it('is as large as it says', async () => {
    expect(await count(`select count(*) as n from unit where unit_type = 'unit'`)).toBe(30)
    // A station that was merged into a unit is still in the register.
    expect(await count(`select count(*) as n from unit where unit_type = 'station'`)).toBe(1)
    expect(await count('select count(distinct customer_id) as n from volume_day')).toBe(3000)
    expect(await count('select sum(rows_in) as n from load_file')).toBeGreaterThan(3_000_000)
  })

  it('every figure of the answer key comes out', async () => {
    const { compared, differences } = await compareFigures(warehouse, dir)
    expect(compared).toBeGreaterThan(120_000)
    expect(differences).toEqual([])
  })

  it('every dirty row is treated as the answer key says, and no other row is touched', async () => {
    const { compared, differences } = await compareRows(warehouse, dir)
    expect(compared).toBeGreaterThan(6_000)
    expect(differences).toEqual([])
  })

  it('injected anomalies of every kind but drift are found', async () => {
    const kinds = (await recallByKind(warehouse, dir)).filter(({ kind }) => kind !== 'drift')
    expect(kinds.map(({ kind }) => kind)).toEqual(Object.keys(RECALL_FLOOR))
    const missed = kinds.filter(({ kind, injected, found }) => found / injected < RECALL_FLOOR[kind]!)
    expect(missed).toEqual([])
  })

  it('customers whose use fell for good have points for it, those without an incident hardly any', async () => {
    const { fallen, seen, others, accused } = await declinesSeen(warehouse, dir)
    expect(fallen).toBeGreaterThan(20)
    expect(seen / fallen).toBeGreaterThan(0.9)
    expect(accused / others).toBeLessThan(0.01)
  })

  it('warns of some of the key accounts, not of most', async () => {
    const warned = await count(`select count(*) as n from churn_warning where level in ('medium', 'high')`)
    expect(warned / 3000).toBeGreaterThan(0.03)
    expect(warned / 3000).toBeLessThan(0.09)
  })

  it('signals the unit that loses more and more gas, and its division', async () => {
    const signals = await warehouse.all(
      `select u.unit_name from unit_balance b join unit u on u.unit_id = b.unit_id
       where b.month = '2025-12' and b.signal = 'above_limit' order by 1`,
    )
    expect(signals.map(({ unit_name }) => unit_name)).toEqual(['南湖', '南湖事业部'])
  })

  it('publishes a site for leadership and for every division, unit and manager', async () => {
    const folders = readdirSync(join(dir, 'site'))
    const kinds = Object.fromEntries(
      ['leadership', 'division', 'unit', 'manager'].map((kind) => [
        kind,
        folders.filter((folder) => folder.split('-')[0] === kind).length,
      ]),
    )
    expect(kinds).toEqual({
      leadership: 1,
      division: await count(`select count(*) as n from unit where unit_type = 'division'`),
      unit: 31,
      manager: await count('select count(*) as n from manager'),
    })
    const results = await warehouse.all<{ results: string }>('select results_sha256 as results from run')
    for (const folder of folders) {
      const manifest = JSON.parse(readFileSync(join(dir, 'site', folder, '_file', 'data', 'manifest.json'), 'utf8'))
      expect(manifest.results_sha256, folder).toBe(results[0]!.results)
      const sizes = new Map<string, number>()
      for (const { file, bytes } of Object.values<{ file: string; bytes: number }>(manifest.tables))
        sizes.set(file, (sizes.get(file) ?? 0) + bytes)
      for (const [file, bytes] of sizes)
        expect(statSync(join(dir, 'site', folder, '_file', 'data', file)).size, `${folder}/${file}`).toBe(bytes)
    }
  })

  it('keeps the sites small: all tables and ledgers on disk, and the tables of the largest site', () => {
    const sizes = readdirSync(join(dir, 'site')).map((folder) => dataBytes(join(dir, 'site', folder)))
    const seen = new Map(sizes.flatMap(({ files }) => files))
    const sum = (isLedger: boolean): number =>
      [...seen.values()].reduce((total, file) => total + (file.isLedger === isLedger ? file.bytes : 0), 0)
    const [tables, ledgers] = [sum(false), sum(true)]
    const largest = Math.max(...sizes.map(({ bytes }) => bytes))
    console.info(
      `sites: ${sizes.length}, tables ${mega(tables)} MB and ledgers ${mega(ledgers)} MB on disk, largest ${mega(largest)} MB of tables`,
    )
    expect(tables).toBeLessThan(92e6)
    expect(ledgers).toBeLessThan(60e6)
    expect(largest).toBeLessThan(20e6)
  })
})

const mega = (bytes: number): string => (bytes / 1e6).toFixed(1)

interface DataFile {
  bytes: number
  isLedger: boolean
}

/** The data files of a site by inode, for hard links are one file, and the sum of its tables. */
function dataBytes(site: string): { bytes: number; files: [inode: number, file: DataFile][] } {
  const folder = join(site, '_file', 'data')
  const files = readdirSync(folder).map((name): [number, DataFile] => {
    const { ino, size } = statSync(join(folder, name))
    return [ino, { bytes: size, isLedger: name.endsWith('.parquet') }]
  })
  return { files, bytes: files.reduce((sum, [, { bytes, isLedger }]) => sum + (isLedger ? 0 : bytes), 0) }
}
