import { join } from 'node:path'
import { quoteText } from '../src/warehouse/duckdb.ts'
import type { Warehouse } from '../src/warehouse/engine.ts'

/** What the engine may hold while it loads, in bytes; what goes beyond is written to disk. */
const LIMIT = 1_000_000_000

/**
 * Runs a load with bounded memory, whatever the size of a file; afterwards the engine's own limit holds again.
 * @param tempDir where an engine without a file writes what it cannot hold
 */
export async function withBoundedMemory<T>(warehouse: Warehouse, tempDir: string, body: () => Promise<T>): Promise<T> {
  const [settings] = await warehouse.all<{ limit: string; folder: string }>(
    `select current_setting('memory_limit') as "limit", current_setting('temp_directory') as folder`,
  )
  const { limit, folder } = settings!
  if (bytesOf(limit) <= LIMIT) return body()
  // Without a file the engine would write into the folder that the program was started in.
  if (folder === '.tmp') await warehouse.run(`set temp_directory = ${quoteText(join(tempDir, 'engine'))}`)
  await warehouse.run(`set memory_limit = '${LIMIT / 1e6}MB'`)
  try {
    return await body()
  } finally {
    await warehouse.run(`set memory_limit = ${quoteText(limit)}`)
  }
}

const UNITS: Readonly<Record<string, number>> = { bytes: 1, KiB: 2 ** 10, MiB: 2 ** 20, GiB: 2 ** 30, TiB: 2 ** 40 }

function bytesOf(size: string): number {
  const [number, unit] = size.split(' ')
  return Number(number) * (UNITS[unit ?? ''] ?? Number.POSITIVE_INFINITY)
}
