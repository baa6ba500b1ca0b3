import { afterEach, expect, it } from 'vitest'
import { loadWorkspace } from '../../loaders/load.ts'
import { openDuckdb } from '../../src/warehouse/duckdb.ts'
import type { Warehouse } from '../../src/warehouse/engine.ts'
import { openWorkspace } from '../../src/workspace/workspace.ts'
import { type DirtCase, dirtConfig, dirtFiles } from './dirtCase.ts'
import { DIRT_IN_CELLS } from './dirtCells.ts'
import { DIRT_IN_FILES } from './dirtFiles.ts'
import { DIRT_IN_ROWS } from './dirtRows.ts'
import { makeWorkspace } from './workspaceFixture.ts'

/** Every kind of dirt that exports are known to have; the last two are met as well. */
const DIRT = `encoding fake_xls title_rows total_rows fullwidth number unit percent dates precision order ids duplicates late
  meter_change gap_catchup enum org empty multisheet test freetext injection sentinel required columns`
const CASES = [...DIRT_IN_CELLS, ...DIRT_IN_FILES, ...DIRT_IN_ROWS]

const open: Warehouse[] = []
afterEach(() => {
  for (const warehouse of open.splice(0)) warehouse.close()
})

const load = async (dirt: DirtCase): Promise<Warehouse> => {
  const warehouse = await openDuckdb(':memory:')
  open.push(warehouse)
  const dir = makeWorkspace(dirtConfig(dirt), await dirtFiles(dirt))
  await loadWorkspace(warehouse, openWorkspace(dir), { version: 'test', log: () => {} })
  return warehouse
}
const rowsOf = async (warehouse: Warehouse, sql: string): Promise<unknown[][]> =>
  (await warehouse.all(sql)).map((row) => Object.values(row))

it('every kind of dirt has its case', () => {
  expect(CASES.map(({ id }) => id).sort()).toEqual(
    DIRT.split(/\s+/)
      .map((name) => `dirt_${name}`)
      .sort(),
  )
})

it.each(CASES.map((dirt) => [dirt.id, dirt.handling, dirt] as const))('%s: %s', async (_id, _handling, dirt) => {
  const warehouse = await load(dirt)
  const { records, columns, landed, findings = [], sources } = dirt
  const places = 'source_file, source_row'
  expect(await rowsOf(warehouse, `select ${columns} from record_${records} order by ${places}`)).toEqual(landed)
  const found = await rowsOf(
    warehouse,
    `select row, field, rule, raw, action from load_finding where family = '${records}' order by row, file, field, rule`,
  )
  expect(found).toEqual(findings)
  if (sources)
    expect(
      await rowsOf(warehouse, `select ${sources.columns} from load_source where family = '${records}' order by label`),
    ).toEqual(sources.rows)
  // No row is lost: what came in is a record or in quarantine, and quarantine names the rules of the findings.
  const [counts] = await rowsOf(
    warehouse,
    `select (select sum(rows_in) from load_source where family = '${records}'), (select count(*) from record_${records}),
       (select count(*) from quarantine where family = '${records}')`,
  )
  expect(counts![0]).toBe((counts![1] as number) + (counts![2] as number))
  expect(
    await rowsOf(
      warehouse,
      `select row, unnest(rules) as rule from quarantine where family = '${records}' order by all`,
    ),
  ).toEqual(findings.filter((each) => each[4] === 'rejected').map(([row, , rule]) => [row, rule]))
})
