import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { pageTables } from '../../src/site/pageTables.ts'
import { publishForDev } from '../../src/site/publish.ts'
import type { Warehouse } from '../../src/warehouse/engine.ts'
import { makeWarehouse } from './madeWarehouse.ts'
import { dataOf, makeFolders, manifestOf, publishRun, rowsOf, writeShell } from './publishing.ts'

let folders: ReturnType<typeof makeFolders>
let warehouse: Warehouse
beforeEach(async () => {
  folders = makeFolders()
  warehouse = await makeWarehouse()
})
afterEach(() => {
  warehouse.close()
  folders.remove()
})

const change = () => warehouse.run('update sla_attainment set n_late = n_late + 1')
const attainmentFiles = (folder: string) =>
  readdirSync(dataOf(folders.siteDir, folder)).filter((file) => file.startsWith('sla_attainment.'))

test('publishing the same again changes no byte and no name', async () => {
  await publishRun(warehouse, folders)
  const path = join(dataOf(folders.siteDir, 'unit-u1'), 'manifest.json')
  const before = { text: readFileSync(path, 'utf8'), inode: statSync(path).ino }
  await publishRun(warehouse, folders)
  expect({ text: readFileSync(path, 'utf8'), inode: statSync(path).ino }).toEqual(before)
})

test('a new run of the same figures keeps the files and names the run before', async () => {
  await publishRun(warehouse, folders, 'run-1')
  const first = manifestOf(folders.siteDir, 'unit-u1')
  await publishRun(warehouse, folders, 'run-2')
  const second = manifestOf(folders.siteDir, 'unit-u1')
  expect(second.tables).toEqual(first.tables)
  expect(second.previous).toEqual(['run-1'])
})

test('the files of the two manifests before stay, older ones go', async () => {
  const names: string[] = []
  for (const run of ['run-1', 'run-2', 'run-3', 'run-4']) {
    await publishRun(warehouse, folders, run)
    names.push(manifestOf(folders.siteDir, 'leadership').tables.sla_attainment!.file)
    await change()
  }
  expect(new Set(names).size).toBe(4)
  expect(attainmentFiles('leadership').sort()).toEqual(names.slice(1).sort())
  expect(manifestOf(folders.siteDir, 'leadership').previous).toEqual(['run-3', 'run-2'])
})

test('when an audience may see less than before, no earlier file is kept', async () => {
  const settings = (hide: string[]) => [{ id: 'unit-*', scope: 'unit' as const, detail: 'customer' as const, hide }]
  await publishRun(warehouse, folders, 'run-1', settings([]))
  const open = manifestOf(folders.siteDir, 'unit-u1').tables.tier_factor!.file
  await publishRun(warehouse, folders, 'run-2', settings(['spread']))
  expect(manifestOf(folders.siteDir, 'unit-u1').tables.tier_factor!.file).not.toBe(open)
  expect(readdirSync(dataOf(folders.siteDir, 'unit-u1'))).not.toContain(open)
})

test('a failure before the swap leaves every manifest and its files', async () => {
  await publishRun(warehouse, folders, 'run-1')
  const before = manifestOf(folders.siteDir, 'unit-u1')
  await change()
  const blocked = join(dataOf(folders.siteDir, 'unit-u5'))
  await warehouse.run(`update unit set unit_name = unit_name || '新' where unit_id = 'u5'`)
  const { siteDir, shellDir } = folders
  const other = makeFolders()
  await publishRun(warehouse, { siteDir: other.siteDir, shellDir }, 'run-2')
  const name = manifestOf(other.siteDir, 'unit-u5').tables.unit!.file
  other.remove()
  mkdirSync(join(blocked, `${name}.part`))
  await expect(publishRun(warehouse, folders, 'run-2')).rejects.toThrow('EISDIR')
  expect(manifestOf(siteDir, 'unit-u1')).toEqual(before)
  for (const folder of readdirSync(siteDir))
    for (const [table, { rows }] of Object.entries(manifestOf(siteDir, folder).tables))
      expect(rowsOf(siteDir, folder, table)).toHaveLength(rows)
})

test('the tables of a pack share a file, and each is read from its place', async () => {
  await publishRun(warehouse, folders)
  for (const folder of readdirSync(folders.siteDir)) {
    const { tables } = manifestOf(folders.siteDir, folder)
    const packed = pageTables.filter(({ name, pack }) => pack && tables[name]).map(({ name }) => tables[name]!)
    expect(packed.length).toBeGreaterThan(1)
    expect(new Set(packed.map(({ file }) => file)).size).toBe(1)
    const ends = packed.map(({ offset, bytes }) => offset! + bytes)
    expect(packed.map(({ offset }) => offset)).toEqual([0, ...ends.slice(0, -1)])
    expect(statSync(join(dataOf(folders.siteDir, folder), packed[0]!.file)).size).toBe(ends.at(-1))
  }
})

test('a half-written file is written again', async () => {
  await publishRun(warehouse, folders)
  const { file, rows } = manifestOf(folders.siteDir, 'unit-u1').tables.customer!
  writeFileSync(join(dataOf(folders.siteDir, 'unit-u1'), file), 'torn')
  await publishRun(warehouse, folders)
  expect(rowsOf(folders.siteDir, 'unit-u1', 'customer')).toHaveLength(rows)
})

test('a table without its inputs, or without any row of them, is absent', async () => {
  await warehouse.run('drop table collection')
  await warehouse.run('delete from volume_day')
  const { tables } = await publishRun(warehouse, folders)
  for (const absent of ['collection', 'volume_month', 'anomaly', 'volume_recent']) expect(tables).not.toContain(absent)
  expect(tables).toContain('sla_open')
  expect(rowsOf(folders.siteDir, 'unit-u0', 'collection')).toBeNull()
})

test('a manifest tells a table that the audience does not get from one without data', async () => {
  await publishRun(warehouse, folders)
  const { withheld, tables } = manifestOf(folders.siteDir, 'leadership')
  expect(withheld.tables).toEqual(expect.arrayContaining(['customer', 'tier_ranking', 'ledger_index']))
  expect(withheld.tables.filter((name) => Object.hasOwn(tables, name))).toEqual([])
  expect(withheld.held_by).toEqual(['unit'])
  expect(manifestOf(folders.siteDir, 'unit-u1').withheld).toEqual({ tables: [], held_by: [] })
})

test('no anomaly at all is an empty table, not an absent one', async () => {
  await warehouse.run('delete from anomaly')
  await publishRun(warehouse, folders)
  expect(rowsOf(folders.siteDir, 'unit-u0', 'anomaly')).toEqual([])
})

test('the site of an audience that is gone is deleted, foreign folders stay', async () => {
  await publishRun(warehouse, folders)
  mkdirSync(join(folders.siteDir, 'notes'))
  const { removed } = await publishRun(warehouse, folders, 'run-2', [
    { id: 'leadership', scope: 'all', detail: 'aggregate' },
  ])
  expect(removed).toContain('unit-u1')
  expect(readdirSync(folders.siteDir).sort()).toEqual(['leadership', 'notes'])
})

test('a new shell replaces the pages, keeps the scripts of the one before, drops older ones', async () => {
  const has = (path: string) => existsSync(join(folders.siteDir, 'unit-u1', path))
  await publishRun(warehouse, folders)
  writeShell(folders.shellDir, 'k2', { 'index.html': '<p>2</p>', '_import/page.bbbbbbbb.js': '2' })
  await publishRun(warehouse, folders)
  expect(readFileSync(join(folders.siteDir, 'unit-u1', 'index.html'), 'utf8')).toBe('<p>2</p>')
  expect([has('_import/page.aaaaaaaa.js'), has('_import/page.bbbbbbbb.js')]).toEqual([true, true])
  writeShell(folders.shellDir, 'k3', { 'index.html': '<p>3</p>', '_import/page.cccccccc.js': '3' })
  await publishRun(warehouse, folders)
  expect([has('_import/page.aaaaaaaa.js'), has('_import/page.bbbbbbbb.js')]).toEqual([false, true])
})

test('the same shell file is one file for every audience', async () => {
  await publishRun(warehouse, folders)
  const inode = (folder: string) => statSync(join(folders.siteDir, folder, 'index.html')).ino
  expect(inode('unit-u1')).toBe(inode('leadership'))
})

test('for development one audience is written, the named one', async () => {
  const dataDir = join(folders.siteDir, 'dev')
  const workspace = {
    company: '示例燃气',
    locale: 'zh-CN',
    timezone: 'Asia/Shanghai',
    asOf: '2026-01-01 00:00:00',
    audiences: [{ id: 'unit-*', scope: 'unit' as const, detail: 'customer' as const }],
  }
  const run = {
    runId: 'r',
    generatedAt: '2026-01-02 06:01:00',
    codeVersion: '1',
    rulebookSha256: 'r',
    inputsSha256: 'i',
    resultsSha256: 'o',
  }
  const audience = await publishForDev({ warehouse, dataDir, workspace, run, audienceId: 'unit-u2' })
  expect(audience.id).toBe('unit-u2')
  expect(JSON.parse(readFileSync(join(dataDir, 'manifest.json'), 'utf8')).audience.scope_id).toBe('u2')
  await expect(publishForDev({ warehouse, dataDir, workspace, run, audienceId: 'unit-u9' })).rejects.toThrow(
    'expected one of unit-u0',
  )
})
