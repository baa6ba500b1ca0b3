import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { reachOf, selectRows } from '../../src/site/scope.ts'
import type { Warehouse } from '../../src/warehouse/engine.ts'
import { makeWarehouse } from './madeWarehouse.ts'
import { audiences, dataOf, makeFolders, manifestOf, publishRun, rowsOf } from './publishing.ts'

const folders = makeFolders()
const { siteDir } = folders
let warehouse: Warehouse
beforeAll(async () => {
  warehouse = await makeWarehouse()
  await warehouse.run(
    `update delivery set status = 'missing', rows_kept = null where unit_id = 'u3' and family = 'complaint'`,
  )
  await warehouse.run(`insert into delivery select unit_id, family, '2025-11', 'received', if(unit_id = 'u3', 10, 30), 0, 0, 0, null
    from delivery where unit_id in ('u1', 'u3') and family = 'complaint'`)
  await publishRun(warehouse, folders, 'run-1', audiences)
})
afterAll(() => {
  warehouse.close()
  folders.remove()
})

const OWN = ['overview_month', 'overview_volume', 'volume_growth']
const unitsOf = (site: string, table: string): unknown[] =>
  [...new Set(rowsOf(siteDir, site, table)!.map(({ unit_id }) => unit_id))].sort()

test.each([
  ['leadership', 'all'],
  ['division-d1', 'd1'],
  ['unit-u3', 'u3'],
  ['manager-m1', 'u1'],
])('the overview of %s is of %s alone', (site, unit) => {
  for (const table of OWN) expect(unitsOf(site, table), table).toEqual([unit])
})

test('the overview holds 36 months and volumes of all customers', () => {
  const rows = rowsOf(siteDir, 'unit-u3', 'overview_month')!
  expect(rows).toHaveLength(3 * 36)
  expect(rows.map(({ month }) => String(month)).sort()[0]).toBe('2023-01')
  const volumes = rowsOf(siteDir, 'unit-u3', 'overview_volume')!
  expect(volumes).toHaveLength(24)
  expect(new Set(volumes.map((row) => row.sub_segment))).toEqual(new Set(['all']))
})

test('recent figures are those of the units that a site compares with', () => {
  expect(unitsOf('unit-u3', 'metric_recent')).toEqual(['all', 'd1', 'u3'])
  expect(unitsOf('leadership', 'metric_recent')).toHaveLength(9)
})

test('what no file covers is named for the own units, with what it usually makes up', () => {
  const gap = { unit_id: 'u3', family: 'complaint', month: '2025-12', usual_share: 0.25 }
  for (const site of ['leadership', 'division-d1', 'unit-u3'])
    expect(rowsOf(siteDir, site, 'overview_missing'), site).toMatchObject([gap])
  expect(rowsOf(siteDir, 'unit-u1', 'overview_missing')).toEqual([])
})

const openCases = (where: string) =>
  warehouse.all<{ n: number }>(`select count(*) as n from sla_case where state in ('overdue', 'pending') and ${where}`)
const due = (site: string) => rowsOf(siteDir, site, 'overview_due')!
const total = (site: string): number => due(site).reduce((sum, { n }) => sum + Number(n), 0)

test('due cases are those of the own units, once each', async () => {
  for (const [site, where] of [
    ['leadership', 'true'],
    ['division-d1', `unit_id in ('u1', 'u3', 'u5')`],
    ['unit-u3', `unit_id = 'u3'`],
  ] as const) {
    const [expected] = await openCases(where)
    expect(expected!.n, site).toBeGreaterThan(0)
    expect(total(site), site).toBe(expected!.n)
  }
})

test('a manager is told of the cases of assigned customers alone', async () => {
  const [assigned] = await openCases(`customer_id in ('c0', 'c1', 'c7', 'c13', 'c19')`)
  expect(assigned!.n).toBeGreaterThan(0)
  expect(total('manager-m1')).toBe(assigned!.n)
})

test('no site learns from the due cases whose they are', () => {
  for (const site of ['leadership', 'division-d1', 'unit-u3', 'manager-m1']) {
    expect(due(site)[0], site).not.toHaveProperty('customer_id')
    const { file, offset = 0, bytes } = manifestOf(siteDir, site).tables.overview_due!
    const stream = readFileSync(join(dataOf(siteDir, site), file)).subarray(offset, offset + bytes)
    expect(stream.toString('latin1'), site).not.toMatch(/(?<![a-z])c\d/)
  }
})

test('a manager without a unit gets no overview, not that of the company', () => {
  const directory = { units: new Map(), managers: new Map([['m9', { unitId: null, customers: new Set<string>() }]]) }
  const reach = reachOf(
    { id: 'manager-m9', folder: 'manager-m9', kind: 'manager', scopeId: 'm9', detail: 'customer', hide: [] },
    directory,
  )
  const unit = { name: 'unit_id', kind: 'text' as const, values: Float64Array.from([0]), words: ['all'] }
  const page = { name: 'overview_month', scope: 'self' as const, needs: [] }
  expect(selectRows(page, { rows: 1, columns: [unit] }, reach)!.rows).toHaveLength(0)
})
