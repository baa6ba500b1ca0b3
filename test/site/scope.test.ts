import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { pageTables } from '../../src/site/pageTables.ts'
import type { Warehouse } from '../../src/warehouse/engine.ts'
import { makeWarehouse } from './madeWarehouse.ts'
import { audiences, dataOf, makeFolders, manifestOf, publishRun, rowsOf } from './publishing.ts'

const folders = makeFolders()
const { siteDir } = folders
let warehouse: Warehouse
beforeAll(async () => {
  warehouse = await makeWarehouse()
  await publishRun(warehouse, folders, 'run-1', audiences)
})
afterAll(() => {
  warehouse.close()
  folders.remove()
})

const bytesOf = (folder: string): string =>
  readdirSync(dataOf(siteDir, folder))
    .map((file) => readFileSync(join(dataOf(siteDir, folder), file), 'utf8'))
    .join('\n')
const valuesOf = (folder: string, table: string, column: string): unknown[] => [
  ...new Set((rowsOf(siteDir, folder, table) ?? []).map((row) => row[column])),
]

test('a unit holds its own customers and no byte of any other', () => {
  const own = Array.from({ length: 24 }, (_, i) => i).filter((i) => i % 6 === 3)
  expect(valuesOf('unit-u3', 'customer', 'customer_id')).toEqual(own.map((i) => `c${i}`).sort())
  expect(rowsOf(siteDir, 'unit-u3', 'anomaly')).toEqual([])
  const bytes = bytesOf('unit-u3')
  for (let i = 0; i < 24; i++) expect(new RegExp(`用户企业${i}(?!\\d)`).test(bytes)).toBe(own.includes(i))
  for (const table of ['customer', 'anomaly', 'volume_recent', 'tier_ranking', 'tier_factor', 'sla_open'])
    for (const id of valuesOf('unit-u3', table, 'customer_id')) expect([null, ...own.map((i) => `c${i}`)]).toContain(id)
})

test('a unit compares with itself, its division and the company only', () => {
  for (const table of ['unit', 'sla_attainment', 'collection', 'appraisal_score', 'volume_month', 'sla_elapsed'])
    expect(valuesOf('unit-u3', table, 'unit_id').sort()).toEqual(['all', 'd1', 'u3'])
  expect(valuesOf('unit-u3', 'tier_summary', 'scope_unit_id').sort()).toEqual(['all', 'd1'])
  expect(valuesOf('unit-u3', 'sla_open', 'unit_id')).toEqual(['u3'])
})

test('churn warnings name the own customers only; how many there are may be compared', () => {
  expect(valuesOf('unit-u3', 'churn_warning', 'unit_id')).toEqual(['u3'])
  expect(rowsOf(siteDir, 'leadership', 'churn_warning')).toBeNull()
  const counted = rowsOf(siteDir, 'unit-u3', 'churn_unit')!.map(({ unit_id, level, n }) => [unit_id, level, n])
  expect(counted.sort()).toEqual([
    ['all', 'medium', 24],
    ['d1', 'medium', 12],
    ['u3', 'medium', 4],
  ])
  expect(valuesOf('unit-u3', 'unit_balance', 'unit_id').sort()).toEqual(['all', 'd1', 'u3'])
})

test('a sum that lacks units names them to those who see the units', () => {
  const named = (folder: string) =>
    rowsOf(siteDir, folder, 'unit_balance')!
      .filter(({ reason }) => reason === 'units_missing')
      .map(({ unit_id, missing_units }) => [unit_id, missing_units])
      .sort()
  expect(named('unit-u3')).toEqual([
    ['all', null],
    ['d1', null],
    ['u3', 'u0,u3'],
  ])
  expect(Object.fromEntries(named('division-d1'))).toMatchObject({ all: null, d1: 'u0,u3' })
  expect(Object.fromEntries(named('leadership'))).toMatchObject({ all: 'u0,u3' })
})

test('a case of the unit about a customer of another unit stays, without the customer', async () => {
  const foreign = await warehouse.all<{ case_id: string }>(
    `select c.case_id from sla_case as c join customer as k using (customer_id)
     where c.state in ('overdue', 'pending') and c.unit_id = 'u3' and k.unit_id <> 'u3'`,
  )
  const published = new Map(rowsOf(siteDir, 'unit-u3', 'sla_open')!.map((row) => [row.case_id, row.customer_id]))
  expect(foreign.length).toBeGreaterThan(0)
  for (const { case_id } of foreign) expect(published.get(case_id)).toBeNull()
})

test('a unit sees what it sent and owes, its own warnings, and how far its figures and those above could move', () => {
  expect(valuesOf('unit-u3', 'delivery', 'unit_id').sort()).toEqual([null, 'u3'].sort())
  for (const table of ['submission', 'survey_suspect', 'near_duplicate'])
    expect(valuesOf('unit-u3', table, 'unit_id'), table).toEqual(['u3'])
  expect(valuesOf('unit-u3', 'bounds', 'unit_id').sort()).toEqual(['all', 'd1', 'u3'])
  expect(valuesOf('unit-u3', 'bounds', 'metric')).toEqual(['sla_repair_fix_24h'])
  expect(rowsOf(siteDir, 'unit-u3', 'bounds_count')!.filter((row) => row.unit_id === 'u3')).toEqual([
    { unit_id: 'u3', period: '2025', n: 1, n_movable: 1 },
    { unit_id: 'u3', period: '2025-12', n: 1, n_movable: 0 },
  ])
  expect(bytesOf('leadership')).not.toMatch(/(?<![a-z])T\d/)
})

test('a division holds its units', () => {
  expect(valuesOf('division-d1', 'unit', 'unit_id').sort()).toEqual(['all', 'd1', 'u1', 'u3', 'u5'])
  expect(valuesOf('division-d1', 'customer', 'unit_id').sort()).toEqual(['u1', 'u3', 'u5'])
})

test('a manager holds the customers assigned as lead or not, and the cases of those', () => {
  const assigned = ['c1', 'c13', 'c19', 'c7', 'c0'].sort()
  expect(valuesOf('manager-m1', 'customer', 'customer_id')).toEqual(assigned)
  for (const id of valuesOf('manager-m1', 'sla_open', 'customer_id')) expect(assigned).toContain(id)
  expect(valuesOf('manager-m1', 'sla_open', 'customer_id').length).toBeGreaterThan(1)
  expect(rowsOf(siteDir, 'manager-m1', 'manager')).toMatchObject([{ manager_id: 'm1', display_name: '经理1' }])
  expect(valuesOf('manager-m1', 'sla_attainment', 'unit_id').sort()).toEqual(['all', 'd1', 'u1'])
  expect(rowsOf(siteDir, 'division-d1', 'manager')![0]).toHaveProperty('display_name')
  expect(rowsOf(siteDir, 'unit-u3', 'manager')![0]).not.toHaveProperty('display_name')
})

test('leadership has figures of all and no customer, no manager name', () => {
  const { tables } = manifestOf(siteDir, 'leadership')
  for (const table of ['customer', 'anomaly', 'volume_recent', 'tier_ranking', 'tier_factor'])
    expect(tables).not.toHaveProperty(table)
  expect(valuesOf('leadership', 'sla_attainment', 'unit_id')).toHaveLength(9)
  expect(rowsOf(siteDir, 'leadership', 'sla_open')![0]).not.toHaveProperty('customer_id')
  expect(rowsOf(siteDir, 'leadership', 'manager')![0]).not.toHaveProperty('display_name')
  expect(bytesOf('leadership')).not.toMatch(/用户企业|经理\d/)
})

test('hidden factors keep their score and lose their raw value', () => {
  const spread = rowsOf(siteDir, 'unit-u3', 'tier_factor')!.filter(({ factor }) => factor === 'spread')
  const volume = rowsOf(siteDir, 'unit-u3', 'tier_factor')!.filter(({ factor }) => factor === 'volume')
  expect(new Set(spread.map((row) => row.raw_value))).toEqual(new Set([null]))
  expect(new Set(spread.map((row) => row.score))).toEqual(new Set([5.5]))
  expect(new Set(volume.map((row) => row.raw_value))).toEqual(new Set([31.5]))
})

test('files of no unit and of the own unit are listed, no raw text of an issue is', () => {
  expect(valuesOf('unit-u3', 'load_file', 'unit_id')).toEqual([null, 'u3'])
  expect(bytesOf('unit-u3')).not.toContain('2025-02-30')
  expect(rowsOf(siteDir, 'unit-u3', 'load_issue')!.map(({ n }) => n)).toEqual([2, 2, 2])
})

test('every table of the documented audiences is published somewhere', () => {
  const { tables } = manifestOf(siteDir, 'division-d1')
  const unmade = [
    ...['survey_question', 'unit_closed_use', 'tier_weight', 'customer_arrears', 'customer_event', 'calendar_year'],
    'calendar_holiday',
    ...[
      'satisfaction_level',
      'satisfaction_driver',
      'satisfaction_contrast',
      'satisfaction_theme',
      'satisfaction_pooled',
      'sampling_plan',
      'sampling_total',
      'sampling_need',
    ],
  ]
  expect(pageTables.map(({ name }) => name).filter((name) => !(name in tables) && !unmade.includes(name))).toEqual([])
  expect(audiences).toHaveLength(4)
})
