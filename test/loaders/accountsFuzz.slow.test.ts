import { join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { writeAccounts } from '../../loaders/accounts.ts'
import { loadWorkspace } from '../../loaders/load.ts'
import { loadCalendar } from '../../src/calendar/calendar.ts'
import { calendarDays } from '../../src/calendar/calendarDays.ts'
import { writeModelInputs } from '../../src/models/inputs.ts'
import { modelFolders } from '../../src/models/order.ts'
import { runModels } from '../../src/models/run.ts'
import { loadRulebook } from '../../src/rulebook/load.ts'
import { openDuckdb } from '../../src/warehouse/duckdb.ts'
import { openWorkspace } from '../../src/workspace/workspace.ts'
import { MADE_CONFIG, MADE_UNITS, madeFiles, removeFolder } from './loadFuzz.ts'
import { makeWorkspace } from './workspaceFixture.ts'

const RUNS = 40

test('whatever tables come, rows in = kept + merged + rejected for every file', async () => {
  const rules = loadRulebook()
  const calendar = calendarDays(loadCalendar())
  let merged = 0
  await fc.assert(
    fc.asyncProperty(madeFiles, async (files) => {
      const made = Object.fromEntries(files.map(({ name, bytes }) => [name, bytes]))
      const dir = makeWorkspace(MADE_CONFIG, { 'inbox/unit_0.csv': MADE_UNITS, ...made })
      const warehouse = await openDuckdb(join(dir, 'fuzz.duckdb'))
      try {
        const workspace = openWorkspace(dir)
        await loadWorkspace(warehouse, workspace, { version: 'test', log: () => {} })
        await writeModelInputs(warehouse, { workspace, rules, calendar, codeVersion: 'test' })
        await runModels(warehouse, { folders: [modelFolders[0]!] })
        await writeAccounts(warehouse, 'run')
        const counts = await warehouse.all<{
          file: string
          rows_in: number
          rows_merged: number
          sum: number
          least: number
        }>(
          `select file, rows_in, rows_merged, rows_kept + rows_merged + rows_rejected as sum, least(rows_kept, rows_merged, rows_rejected) as least
           from load_file where family <> 'unit' order by file`,
        )
        const expected = files.map(({ name, records }) => ({ file: name, rows_in: records, sum: records }))
        expect(counts.map(({ file, rows_in, sum }) => ({ file, rows_in, sum }))).toEqual(
          expected.sort((a, b) => (a.file < b.file ? -1 : 1)),
        )
        for (const { least, rows_merged } of counts) {
          expect(least).toBeGreaterThanOrEqual(0)
          merged += rows_merged
        }
      } finally {
        warehouse.close()
        removeFolder(dir)
      }
    }),
    { numRuns: RUNS },
  )
  expect(merged).toBeGreaterThan(RUNS / 4)
})
