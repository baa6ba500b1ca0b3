import { readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { bundleVendor } from '../../src/site/vendor.ts'
import type { Warehouse } from '../../src/warehouse/engine.ts'
import { makeWarehouse } from './madeWarehouse.ts'
import { dataOf, makeFolders, manifestOf, publishRun } from './publishing.ts'

const folders = makeFolders()
const dataDir = dataOf(folders.siteDir, 'unit-u1')
let warehouse: Warehouse
let asked: string[]
let answer: (file: string) => Response
const read = (file: string): Response => new Response(readFileSync(join(dataDir, file)))

beforeAll(async () => {
  await bundleVendor()
  warehouse = await makeWarehouse()
  await publishRun(warehouse, folders)
})
afterAll(() => {
  warehouse.close()
  folders.remove()
  vi.unstubAllGlobals()
})
beforeEach(() => {
  vi.resetModules()
  asked = []
  answer = read
  vi.stubGlobal('fetch', async (url: URL) => {
    expect(url.pathname).toMatch(/\/_file\/data\/[^/]+$/)
    const file = basename(url.pathname)
    asked.push(file)
    return answer(file)
  })
})

/** A fresh page view: the module with nothing read yet. */
const openPage = () => import('../../reports/components/data.js')

test('a page view asks for the manifest and each table once', async () => {
  const { loadTable, loadManifest } = await openPage()
  const [units] = await Promise.all([loadTable('unit'), loadTable('unit'), loadManifest()])
  expect(units.map((unit: { unit_id: string }) => unit.unit_id)).toEqual(['all', 'd1', 'u1'])
  expect(asked).toEqual(['manifest.json', manifestOf(folders.siteDir, 'unit-u1').tables.unit!.file])
})

test('a table that is not published is absent, a site without a manifest too', async () => {
  const { hasTable, tableState } = await openPage()
  expect(await tableState('survey_question')).toEqual({
    state: 'absent',
    table: 'survey_question',
    code: 'not_published',
    version: 'run-1',
  })
  expect(await tableState('toString')).toMatchObject({ state: 'absent' })
  expect([await hasTable('unit'), await hasTable('survey_question')]).toEqual([true, false])
  vi.resetModules()
  answer = () => new Response('', { status: 404 })
  const other = await openPage()
  expect(await other.tableState('unit')).toEqual({
    state: 'absent',
    table: 'manifest',
    code: 'http_404',
    version: null,
  })
  expect(await other.hasTable('unit')).toBe(false)
})

test.each([
  ['http_404', () => new Response('', { status: 404 })],
  ['truncated', () => new Response(new Uint8Array(3))],
  ['unreadable', (file: string) => new Response(new Uint8Array(readFileSync(join(dataDir, file)).length).fill(7))],
  [
    'unreachable',
    () => {
      throw new TypeError('network')
    },
  ],
])('a table that fails says so with code %s, table and run', async (code, fail) => {
  answer = (file) => (file === 'manifest.json' ? read(file) : fail(file))
  const { TableError, loadTable, tableState } = await openPage()
  expect(await tableState('unit')).toEqual({ state: 'failed', table: 'unit', code, version: 'run-1' })
  await expect(loadTable('unit')).rejects.toBeInstanceOf(TableError)
})

test('a manifest that is no JSON fails', async () => {
  answer = () => new Response('<html>')
  expect(await (await openPage()).tableState('unit')).toMatchObject({
    state: 'failed',
    table: 'manifest',
    code: 'unreadable',
  })
})
