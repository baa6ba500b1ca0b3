import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Warehouse } from '../../src/warehouse/engine.ts'
import { makeWarehouse } from './madeWarehouse.ts'
import { audiences, dataOf, makeFolders, manifestOf, publishRun, rowsOf } from './publishing.ts'

const folders = makeFolders()
let warehouse: Warehouse
beforeAll(async () => {
  warehouse = await makeWarehouse()
  await warehouse.run(`insert into customer by name select * replace ('r1' as customer_id, '王家' as display_name,
    'resident' as segment) from customer limit 1`)
  await publishRun(warehouse, folders, 'run-1', audiences)
})
afterAll(() => {
  warehouse.close()
  folders.remove()
})

function entriesOf(folder: string, name: string): (string | null)[][] | null {
  const entry = manifestOf(folders.siteDir, folder).search[name]
  if (!entry) return null
  const entries = JSON.parse(readFileSync(join(dataOf(folders.siteDir, folder), entry.file), 'utf8'))
  expect(entries).toHaveLength(entry.rows)
  return entries
}
const idsOf = (folder: string, name: string) => entriesOf(folder, name)?.map(([id]) => id)

test.each(['leadership', 'unit-u1', 'division-d1', 'manager-m1'])(
  'the index of %s names what its own tables hold, and nothing else',
  (folder) => {
    for (const [name, key] of [
      ['unit', 'unit_id'],
      ['customer', 'customer_id'],
      ['rule', 'rule_id'],
    ] as const) {
      const rows = rowsOf(folders.siteDir, folder, name)
      expect(idsOf(folder, name)).toEqual(rows?.map((row) => row[key]).filter((id) => id !== 'all'))
      const texts = new Set(rows?.flatMap((row) => Object.values(row)))
      for (const text of entriesOf(folder, name)?.flat() ?? []) expect(text === null || texts.has(text)).toBe(true)
    }
  },
)

test('customers are found by those who have them in scope, under their names', () => {
  expect(entriesOf('leadership', 'customer')).toBeNull()
  expect(entriesOf('unit-u1', 'customer')).toContainEqual(['c1', '用户企业1', 'u1'])
  expect(idsOf('unit-u1', 'customer')).not.toContain('c0')
  expect(idsOf('manager-m1', 'customer')!.length).toBeLessThan(idsOf('division-d1', 'customer')!.length)
})

test('a resident is in no index', () => {
  for (const folder of ['leadership', 'unit-u0', 'division-d0', 'manager-m0'])
    for (const { file } of Object.values(manifestOf(folders.siteDir, folder).search))
      expect(readFileSync(join(dataOf(folders.siteDir, folder), file), 'utf8')).not.toMatch(/王家|"r1"/)
})

test('a rule is found by its title in both languages, its clause and its words', () => {
  expect(entriesOf('leadership', 'rule')![0]).toEqual([
    'sla_complaint_feedback_5wd',
    '一级客户投诉办结时限',
    'Tier-1 complaint closed',
    '客户服务分类分级管理办法(试行)',
    '第二十二条',
    '处理时限24小时',
  ])
})

test('sites with the same rows share a file; no page opens with one', () => {
  const file = (folder: string) => manifestOf(folders.siteDir, folder).search.rule!.file
  expect(file('leadership')).toBe(file('unit-u1'))
  expect(Object.keys(manifestOf(folders.siteDir, 'unit-u1').tables).filter((name) => name.includes('search'))).toEqual(
    [],
  )
})

test('the index of the run before stays while its pages are open, then goes', async () => {
  const path = join(dataOf(folders.siteDir, 'unit-u1'), manifestOf(folders.siteDir, 'unit-u1').search.customer!.file)
  const present: boolean[] = []
  for (const run of ['run-2', 'run-3', 'run-4']) {
    await warehouse.run(`update customer set display_name = display_name || '新'`)
    await publishRun(warehouse, folders, run, audiences)
    present.push(existsSync(path))
  }
  expect(present).toEqual([true, true, false])
})

test('the manifests of two earlier runs can be gone back to; not after the audience sees less', async () => {
  const { earlier } = manifestOf(folders.siteDir, 'unit-u1')
  expect(earlier.map(({ run_id }) => run_id)).toEqual(['run-3', 'run-2'])
  for (const { file, run_id } of earlier) {
    const before = JSON.parse(readFileSync(join(dataOf(folders.siteDir, 'unit-u1'), file), 'utf8'))
    expect([before.run_id, before.kept, before.earlier]).toEqual([run_id, [], []])
    for (const table of Object.values<{ file: string }>({ ...before.tables, ...before.search }))
      expect(existsSync(join(dataOf(folders.siteDir, 'unit-u1'), table.file)), table.file).toBe(true)
  }
  await publishRun(warehouse, folders, 'run-5', [{ ...audiences[1]!, hide: ['spread'] }])
  expect(manifestOf(folders.siteDir, 'unit-u1').earlier).toEqual([])
  expect(existsSync(join(dataOf(folders.siteDir, 'unit-u1'), earlier[0]!.file))).toBe(false)
})
