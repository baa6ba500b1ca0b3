import { beforeAll, describe, expect, it } from 'vitest'
import { writeAccounts } from '../../loaders/accounts.ts'
import { loadWorkspace } from '../../loaders/load.ts'
import { loadCalendar } from '../../src/calendar/calendar.ts'
import { calendarDays } from '../../src/calendar/calendarDays.ts'
import { hashResults } from '../../src/commands/ledger.ts'
import { writeModelInputs } from '../../src/models/inputs.ts'
import { modelFolders } from '../../src/models/order.ts'
import { runModels } from '../../src/models/run.ts'
import { loadRulebookWithDecisions } from '../../src/rulebook/load.ts'
import { openDuckdb } from '../../src/warehouse/duckdb.ts'
import { openWorkspace } from '../../src/workspace/workspace.ts'
import { FILES, fingerprintTables, makeTiny, quietRun, resultsOf } from './tinyWorkspace.ts'

let undisturbed: string
beforeAll(async () => {
  undisturbed = makeTiny()
  await quietRun(undisturbed)
})

describe('the same inbox gives the same figures', () => {
  it('in two fresh workspaces, at different times', async () => {
    const other = makeTiny()
    await quietRun(other)
    expect(await resultsOf(other)).toBe(await resultsOf(undisturbed))
    const tables = await fingerprintTables(other)
    expect(Object.keys(tables).length).toBeGreaterThan(12)
    expect(tables).toEqual(await fingerprintTables(undisturbed))
  })

  it('with one thread or several', async () => {
    const workspace = openWorkspace(undisturbed)
    const results = await Promise.all(
      [1, 4].map(async (threads) => {
        const warehouse = await openDuckdb(':memory:', { threads })
        try {
          await loadWorkspace(warehouse, workspace, { version: 'test', log: () => {} })
          const calendar = calendarDays(loadCalendar())
          await writeModelInputs(warehouse, {
            workspace,
            ...loadRulebookWithDecisions(),
            calendar,
            codeVersion: 'test',
          })
          await runModels(warehouse, { folders: modelFolders.slice(0, 1) })
          await writeAccounts(warehouse, 'test')
          await runModels(warehouse, { folders: modelFolders.slice(1) })
          return await hashResults(warehouse)
        } finally {
          warehouse.close()
        }
      }),
    )
    expect(results[0]).toBe(results[1])
    expect(results[0]).toBe(await resultsOf(undisturbed))
  })

  it('whatever the files are called', async () => {
    const [a, b] = [FILES['inbox/投诉_a.csv']!, FILES['inbox/投诉_b.csv']!]
    const other = makeTiny({ 'inbox/投诉_a.csv': b, 'inbox/投诉_b.csv': a })
    await quietRun(other)
    expect(await resultsOf(other)).toBe(await resultsOf(undisturbed))
  })
})
