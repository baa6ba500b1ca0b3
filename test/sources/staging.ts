import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll } from 'vitest'
import { type StageOptions, stageFile } from '../../src/sources/source.ts'
import type { StagedSheet } from '../../src/sources/stagedSheet.ts'
import { openDuckdb } from '../../src/warehouse/duckdb.ts'
import type { Warehouse } from '../../src/warehouse/engine.ts'

/** A staged sheet with its rows as arrays: `[row_no, c0, …]`. */
export interface Staged extends StagedSheet {
  content: (number | string | null)[][]
}

/** A folder and a warehouse for the tests of one file. */
export interface Bench {
  folder: string
  warehouse: Warehouse
  /** Writes `bytes` under `name` and returns the path. */
  put(name: string, bytes: string | Uint8Array): Promise<string>
  /** Writes and stages a file and reads back every sheet in the table's own order. */
  stage(name: string, bytes: string | Uint8Array, options?: Partial<StageOptions>): Promise<Staged[]>
}

/** Makes a bench that lives for the tests of the calling file. */
export function useBench(): Bench {
  const bench = {} as Bench
  beforeAll(async () => {
    bench.folder = await mkdtemp(join(tmpdir(), 'pilotlight-sources-'))
    bench.warehouse = await openDuckdb(':memory:', { threads: 2 })
  })
  afterAll(async () => {
    bench.warehouse.close()
    await rm(bench.folder, { recursive: true })
  })
  bench.put = async (name, bytes) => {
    const path = join(bench.folder, name)
    await writeFile(path, bytes)
    return path
  }
  bench.stage = async (name, bytes, options = {}) => {
    const path = await bench.put(name, bytes)
    const sheets = await stageFile(bench.warehouse, path, { tempDir: bench.folder, tablePrefix: 'test', ...options })
    const staged: Staged[] = []
    for (const sheet of sheets) {
      const rows = await bench.warehouse.all<Record<string, string | number | null>>(`select * from ${sheet.table}`)
      staged.push({ ...sheet, content: rows.map((row) => Object.values(row)) })
    }
    return staged
  }
  return bench
}
