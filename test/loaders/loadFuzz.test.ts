import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { loadWorkspace } from '../../loaders/load.ts'
import { openDuckdb } from '../../src/warehouse/duckdb.ts'
import type { Warehouse } from '../../src/warehouse/engine.ts'
import { UserError } from '../../src/workspace/errors.ts'
import { openWorkspace } from '../../src/workspace/workspace.ts'
import { MADE_CONFIG, MADE_TABLES, MADE_UNITS, madeFiles, removeFolder } from './loadFuzz.ts'
import { makeWorkspace } from './workspaceFixture.ts'

const load = (warehouse: Warehouse, dir: string) =>
  loadWorkspace(warehouse, openWorkspace(dir), { version: 'test', log: () => {} })

async function contentOf(warehouse: Warehouse): Promise<Record<string, unknown[]>> {
  const tables: Record<string, unknown[]> = {}
  for (const table of MADE_TABLES) tables[table] = await warehouse.all(`select * from ${table} order by all`)
  return tables
}

test('whatever tables come, every row is a record or in quarantine; loaded again, or one by one, they give the same', async () => {
  let refused = 0
  let loaded = 0
  await fc.assert(
    fc.asyncProperty(madeFiles, async (files) => {
      const dir = makeWorkspace(MADE_CONFIG, { 'inbox/unit_0.csv': MADE_UNITS })
      const [whole, slowly] = [await openDuckdb(':memory:'), await openDuckdb(':memory:')]
      try {
        await load(slowly, dir)
        for (const { name, bytes } of files.toReversed()) {
          writeFileSync(join(dir, name), bytes)
          await load(slowly, dir)
        }
        await load(whole, dir)
        const content = await contentOf(whole)
        for (const { name, records } of files) {
          const [counts] = await whole.all<{ rows_in: number; quarantined: number }>(
            `select rows_in, (select count(*) from quarantine where file = $1) as quarantined from load_source where file = $1`,
            [name],
          )
          const family = name.slice('inbox/'.length, -'_0.csv'.length)
          const [landed] = await whole.all<{ n: number }>(
            `select count(*) as n from record_${family} where source_file = ?`,
            [name],
          )
          expect({ name, ...counts }).toEqual({ name, rows_in: records, quarantined: records - landed!.n })
          loaded++
        }
        expect(JSON.stringify(content)).not.toContain('\ufffd')
        expect(await load(whole, dir)).toMatchObject({ filesRead: 0, filesWithdrawn: 0 })
        expect(await contentOf(whole)).toEqual(content)
        expect(await contentOf(slowly)).toEqual(content)
      } catch (error) {
        if (!(error instanceof UserError)) throw error
        expect(files.map(({ name }) => name)).toContain(error.message.slice(0, error.message.indexOf(':')))
        refused++
      } finally {
        whole.close()
        slowly.close()
        removeFolder(dir)
      }
    }),
    { numRuns: Number(process.env.FUZZ_RUNS ?? 8) },
  )
  expect(loaded).toBeGreaterThan(refused)
})
