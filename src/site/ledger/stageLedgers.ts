import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { quoteText } from '../../warehouse/duckdb.ts'
import type { Warehouse } from '../../warehouse/engine.ts'
import { type ColumnTable, readColumnTable } from '../columnTable.ts'
import { tableNames } from '../directory.ts'
import type { ManifestTable } from '../manifest.ts'
import type { PageTable } from '../pageTables.ts'
import type { Reach } from '../scope.ts'
import { type Chunk, chunkByReaders } from './chunkByReaders.ts'
import { ledgerColumns, readersOf } from './readersOf.ts'

/** A written file of ledgers, and the audiences (ids) that may have it. */
export interface Shard extends ManifestTable {
  path: string
  readers: readonly string[]
}

/** The ledgers of a publication: their files in a scratch folder, which `remove` deletes, and where each customer is. */
export interface StagedLedgers {
  shards: Shard[]
  remove: () => Promise<void>
  /** customer_id, unit_id, file, row_from, row_to (exclusive), n_days, n_missing, first_day, last_day */
  index: ColumnTable
}

/** The table of manifests that says where a customer's ledger lies. */
export const ledgerIndex: PageTable = { name: 'ledger_index', scope: 'customers', needs: [] }

const customersPerFile = 64
const needed = ['volume_day', 'customer', 'workspace_setting']

/**
 * Writes two years of days of every customer that some audience may see: Parquet files of at most 64 customers with the
 * same readers, ordered by customer and day, row groups of 2,048, Snappy. The same data gives the same bytes under the
 * same name.
 * @returns null where there are no daily volumes or no such customer.
 */
export async function stageLedgers(options: {
  warehouse: Warehouse
  tables: ReadonlyMap<PageTable, ColumnTable>
  reaches: readonly Reach[]
}): Promise<StagedLedgers | null> {
  const { warehouse, tables, reaches } = options
  const found = [...tables].find(([{ name }]) => name === 'customer')
  const existing = await tableNames(warehouse)
  if (!found || !needed.every((name) => existing.has(name))) return null
  const chunks = chunkByReaders(readersOf(...found, reaches), customersPerFile)
  if (chunks.length === 0) return null
  const dir = await mkdtemp(join(tmpdir(), 'pilotlight-ledger-'))
  const remove = () => rm(dir, { recursive: true, force: true })
  try {
    await readDays(warehouse, chunks)
    const shards = await inOrder(warehouse, () => writeShards(warehouse, dir, chunks))
    if (shards.length === 0) await remove()
    return shards.length === 0 ? null : { shards, index: await readColumnTable(warehouse, indexQuery), remove }
  } catch (error) {
    await remove()
    throw error
  } finally {
    for (const name of ['ledger_member', 'ledger_day', 'ledger_file'])
      await warehouse.run(`drop table if exists temp.${name}`)
  }
}

async function readDays(warehouse: Warehouse, chunks: readonly Chunk[]): Promise<void> {
  await warehouse.run('create or replace temp table ledger_member (customer_id varchar, shard integer)')
  const members = chunks.flatMap(({ customers }, shard) => customers.map((id) => [id, shard]))
  for (let from = 0; from < members.length; from += 1000) {
    const part = members.slice(from, from + 1000)
    await warehouse.run(`insert into ledger_member values ${part.map(() => '(?, ?)').join(', ')}`, part.flat())
  }
  const query = await readFile(new URL('./ledger_day.sql', import.meta.url), 'utf8')
  await warehouse.run(`create or replace temp table ledger_day as ${query}`)
}

async function writeShards(warehouse: Warehouse, dir: string, chunks: readonly Chunk[]): Promise<Shard[]> {
  await warehouse.run('create or replace temp table ledger_file (shard integer, file varchar)')
  const shards: Shard[] = []
  for (const [shard, { readers }] of chunks.entries()) {
    const [counted] = await warehouse.all<{ n: number }>('select count(*) as n from ledger_day where shard = ?', [
      shard,
    ])
    const rows = Number(counted!.n)
    if (rows === 0) continue
    const path = join(dir, `${shard}.parquet`)
    await warehouse.run(
      `copy (
        select customer_id, gas_day, ${ledgerColumns.join(', ')} from ledger_day where shard = ${shard}
        order by customer_id, gas_day
      ) to ${quoteText(path)} (format parquet, compression snappy, row_group_size 2048)`,
    )
    const bytes = readFileSync(path)
    const file = `ledger.${createHash('sha256').update(bytes).digest('hex').slice(0, 12)}.parquet`
    await warehouse.run('insert into ledger_file values (?, ?)', [shard, file])
    shards.push({ file, rows, bytes: bytes.length, path, readers })
  }
  return shards
}

/** One thread writes row groups in one order. */
async function inOrder<T>(warehouse: Warehouse, body: () => Promise<T>): Promise<T> {
  const [before] = await warehouse.all<{ n: number }>(`select current_setting('threads') as n`)
  await warehouse.run('set threads = 1')
  try {
    return await body()
  } finally {
    await warehouse.run(`set threads = ${Number(before!.n)}`)
  }
}

const indexQuery = `select
    d.customer_id, any_value(k.unit_id) as unit_id, any_value(f.file) as file,
    cast(min(d.row_no) as integer) as row_from, cast(max(d.row_no) as integer) + 1 as row_to,
    cast(count(*) as integer) as n_days, cast(count(*) - count(d.volume_m3) as integer) as n_missing,
    min(d.gas_day) as first_day, max(d.gas_day) as last_day
  from (
    select *, row_number() over (partition by shard order by customer_id, gas_day) - 1 as row_no from ledger_day
  ) as d
  join ledger_file as f on f.shard = d.shard
  join customer as k on k.customer_id = d.customer_id
  group by d.customer_id`
