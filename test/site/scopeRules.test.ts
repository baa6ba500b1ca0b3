import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Warehouse } from '../../src/warehouse/engine.ts'
import { makeWarehouse } from './madeWarehouse.ts'
import { audiences, makeFolders, manifestOf, publishRun, rowsOf } from './publishing.ts'

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

const rows = (site: string, table: string): Record<string, unknown>[] => rowsOf(siteDir, site, table)!
const valuesOf = (site: string, table: string, column: string): unknown[] =>
  [...new Set(rows(site, table).map((row) => row[column]))].sort()

test('single cases and who is missing go to sites that show customers; leadership is told so', () => {
  for (const table of ['case_step', 'coverage_gap']) {
    expect(rowsOf(siteDir, 'leadership', table), table).toBeNull()
    expect(manifestOf(siteDir, 'leadership').withheld?.tables).toContain(table)
    expect(manifestOf(siteDir, 'unit-u3').withheld?.tables).not.toContain(table)
  }
})

test('a unit gets the steps of its own cases, and no customer of another unit', () => {
  expect(valuesOf('unit-u3', 'case_step', 'unit_id')).toEqual(['u3'])
  const own = Array.from({ length: 24 }, (_, i) => i)
    .filter((i) => i % 6 === 3)
    .map((i) => `c${i}`)
  for (const table of ['case_step', 'coverage_gap'])
    for (const id of valuesOf('unit-u3', table, 'customer_id')) expect([null, ...own]).toContain(id)
  for (const table of ['case_step', 'coverage_gap'])
    expect(Object.keys(rows('unit-u3', table)[0]!)).not.toContain('customer_unit_id')
})

test('a slot of another unit’s customer names neither them nor what it is about', () => {
  // c1 belongs to u1, the slot to u2
  const [slot] = rows('unit-u2', 'coverage_gap').filter(
    ({ state, due_on }) => state === 'pending' && due_on === '2026-01-31',
  )
  expect(slot).toMatchObject({ unit_id: 'u2', customer_id: null, subject: null })
  expect(rows('unit-u1', 'coverage_gap').some(({ customer_id }) => customer_id === 'c7')).toBe(true)
})

test('a manager gets the slots and cases of assigned customers, wherever they are', () => {
  const assigned = Array.from({ length: 24 }, (_, i) => i)
    .filter((i) => i % 6 === 1 || (i % 5 === 0 && (i + 1) % 6 === 1))
    .map((i) => `c${i}`)
  for (const table of ['case_step', 'coverage_gap']) {
    const ids = valuesOf('manager-m1', table, 'customer_id')
    expect(ids.length, table).toBeGreaterThan(0)
    for (const id of ids) expect(assigned, table).toContain(id)
  }
})

test('what is due is counted: no row holds a customer, and rows by manager add up to the rows by unit', () => {
  for (const site of ['leadership', 'unit-u3', 'manager-m1']) {
    const [first] = rows(site, 'due_day')
    expect(Object.keys(first!).sort(), site).toEqual([
      'due_day',
      'manager_id',
      'n',
      'rule_id',
      'source',
      'state',
      'unit_id',
    ])
  }
  expect(valuesOf('unit-u3', 'due_day', 'unit_id')).toEqual(['u3'])
  const sum = (site: string, of: (row: Record<string, unknown>) => boolean) =>
    rows(site, 'due_day')
      .filter(of)
      .reduce((total, row) => total + Number(row.n), 0)
  const isU3 = (row: Record<string, unknown>) => row.unit_id === 'u3'
  expect(sum('unit-u3', () => true)).toBe(sum('leadership', isU3))
  const open = rows('unit-u3', 'sla_open').filter(({ state }) => state !== 'late').length
  expect(sum('unit-u3', (row) => row.source === 'sla')).toBe(open)
})

test('a unit compares its coverage, charts and bounds with its division and the company only', () => {
  for (const table of ['coverage_rate', 'coverage_trend', 'sla_trend', 'due_period', 'sla_reason'])
    expect(valuesOf('unit-u3', table, 'unit_id'), table).toEqual(['all', 'd1', 'u3'])
})

test('the page of anomalies gets its own rules of coverage, the page of coverage all', () => {
  expect(valuesOf('unit-u3', 'coverage', 'rule_id')).toEqual(['use_anomaly_cause_recorded'])
  expect(valuesOf('unit-u3', 'coverage_rate', 'rule_id')).toEqual(['insp_tier1_monthly', 'use_anomaly_cause_recorded'])
})
