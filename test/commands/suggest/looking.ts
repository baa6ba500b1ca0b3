import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll } from 'vitest'
import { lookAtFile, type SheetProposal } from '../../../src/commands/suggest/lookAtFile.ts'
import { openDuckdb } from '../../../src/warehouse/duckdb.ts'
import type { Warehouse } from '../../../src/warehouse/engine.ts'

/** Looks at files made for one test, by their name and content. */
export function useLooking(): (name: string, content: string | Uint8Array) => Promise<SheetProposal[]> {
  let dir = ''
  let warehouse: Warehouse
  beforeAll(async () => {
    dir = mkdtempSync(join(tmpdir(), 'pilotlight-look-'))
    warehouse = await openDuckdb(':memory:')
  })
  afterAll(() => {
    warehouse.close()
    rmSync(dir, { recursive: true, force: true })
  })
  return async (name, content) => {
    const path = join(dir, name)
    writeFileSync(path, content)
    return lookAtFile(warehouse, path, { name, tempDir: dir, timezone: 'Asia/Shanghai' })
  }
}
