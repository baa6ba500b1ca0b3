import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { modelFolders } from '../../src/models/order.ts'
import { readModel, runModels } from '../../src/models/run.ts'
import type { ModelStep } from '../../src/models/step.ts'
import { openDuckdb } from '../../src/warehouse/duckdb.ts'
import { openModelWarehouse } from './harness.ts'

const sqlSteps = modelFolders.flatMap(({ folder, steps }) =>
  steps.flatMap((step: ModelStep) => ('sql' in step ? [{ folder, step }] : [])),
)

test('every model is one select under 90 lines, opened by a comment that states its grain', async () => {
  for (const { folder, step } of sqlSteps) {
    const lines = (await readModel(folder, step)).split('\n')
    const comment = lines.slice(
      0,
      lines.findIndex((line) => !line.startsWith('--')),
    )
    expect(comment.join(' '), step.sql).toContain('Grain: ')
    expect(lines.length, step.sql).toBeLessThan(90)
    expect(lines.filter((line) => !line.startsWith('--')).join(' '), step.sql).not.toContain(';')
  }
})

test('every .sql file of a model folder is in the run order', () => {
  for (const folder of ['staging', 'sla', 'satisfaction', 'collection']) {
    const url = new URL(`../../src/models/${folder}/`, import.meta.url)
    const files = readdirSync(url, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.sql'))
    const run = sqlSteps.filter((listed) => listed.folder === folder).map(({ step }) => step.sql)
    expect(run.sort()).toEqual(files.sort())
  }
})

test('an error names the model and its file', async () => {
  const warehouse = await openDuckdb(':memory:')
  const folders = [
    { folder: 'collection', steps: [{ name: 'collection', sql: 'collection.sql', kind: 'table' as const }] },
  ]
  await expect(runModels(warehouse, { folders })).rejects.toThrow(
    /^model collection \(src\/models\/collection\/collection\.sql\): Catalog Error: Table with name collection_settled/,
  )
  const failing = [{ folder: 'sla', steps: [{ name: 'broken', run: () => Promise.reject(new Error('why')) }] }]
  await expect(runModels(warehouse, { folders: failing })).rejects.toThrow(
    'model broken (a step of src/models/sla/order.ts): why',
  )
})

test('a view that was a table is replaced, and every step is reported', async () => {
  const warehouse = await openModelWarehouse({ as_of: '2024-07-01 00:00:00', records: {} })
  await warehouse.run('create table cutoff as select 1 as old')
  const seen: string[] = []
  const folders = [{ folder: 'staging', steps: [{ name: 'cutoff', sql: 'cutoff.sql', kind: 'view' as const }] }]
  const reports = await runModels(warehouse, {
    folders,
    now: () => 5,
    on: (step, rows) => seen.push(`${step} ${rows}`),
  })
  expect(reports).toEqual([{ name: 'cutoff', rows: null, seconds: 0 }])
  expect(seen).toEqual(['cutoff null'])
  expect(await warehouse.all('select * from cutoff')).toEqual([
    { as_of: '2024-07-01 00:00:00', last_day: '2024-06-30' },
  ])
})

test.each(['card', 'weights', 'shrinkage'])(
  'the same records of %s in another order and with other threads give the same rows in the same order',
  async (name) => {
    const text = readFileSync(new URL(`../golden/satisfaction/${name}/input.yaml`, import.meta.url), 'utf8')
    const folders = modelFolders.filter(({ folder }) =>
      ['staging', 'sla', 'satisfaction', 'collection'].includes(folder),
    )
    const tables = [
      'satisfaction_cell',
      'satisfaction_rate',
      'satisfaction_pooled',
      'satisfaction_rank',
      'unit_rollup',
      'unit',
    ]
    const runs = await Promise.all(
      [false, true].map(async (reversed) => {
        const input = parse(text)
        if (reversed) for (const rows of Object.values<unknown[]>(input.records)) rows.reverse()
        const warehouse = await openModelWarehouse(input)
        await warehouse.run(`set threads = ${reversed ? 1 : 2}`)
        await runModels(warehouse, { folders })
        return Promise.all(tables.map((table) => warehouse.all(`select * from ${table}`)))
      }),
    )
    expect(runs[0]).toEqual(runs[1])
  },
)
