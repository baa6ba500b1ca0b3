import { existsSync, mkdirSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import { loadWorkspace } from '../../loaders/load.ts'
import { openDuckdb } from '../../src/warehouse/duckdb.ts'
import type { Warehouse } from '../../src/warehouse/engine.ts'
import { openWorkspace } from '../../src/workspace/workspace.ts'
import { workbookBytes } from '../sources/workbookBytes.ts'
import { makeWorkspace } from './workspaceFixture.ts'

const HEADER = '客户编号,日期,用气量\n'
const UNITS = '单位编码,单位名称\n0101,城中\n0102,城东\n'
const config = (files: string, more = ''): string =>
  `company: 示例\nas_of: 2025-12-31T24:00\nsources:\n  - { records: unit, files: inbox/units.csv }\n  - records: daily_volume\n    files: ${JSON.stringify(files)}\n${more}`
const volumes = (customer: string, volume: number): string =>
  `${HEADER}${customer},2025-03-01,${volume}\n${customer},2025-03-02,${volume}\n`

const sheet = (rows: string[][]): string =>
  `<sheetData>${rows.map((cells, r) => `<row r="${r + 1}">${cells.map((text, c) => `<c r="${'ABCD'[c]}${r + 1}" t="str"><v>${text}</v></c>`).join('')}</row>`).join('')}</sheetData>`
const workbook = (...names: string[]): Uint8Array =>
  workbookBytes({
    sheets: Object.fromEntries(
      names.map((name, i) => [name, sheet([HEADER.trim().split(','), ['10001', `2025-03-0${i + 1}`, '5']])]),
    ),
  })

const made: string[] = []
const open: Warehouse[] = []
afterEach(() => {
  for (const warehouse of open.splice(0)) warehouse.close()
  for (const dir of made.splice(0)) rmSync(dir, { recursive: true, force: true })
})

function make(files: Record<string, string | Uint8Array>, text = config('inbox/气量*')): string {
  const dir = makeWorkspace(text, { 'inbox/units.csv': UNITS, ...files })
  made.push(dir)
  return dir
}
async function load(dir: string): Promise<Warehouse> {
  const warehouse = await openDuckdb(':memory:')
  open.push(warehouse)
  await loadWorkspace(warehouse, openWorkspace(dir), { version: 'test', log: () => {} })
  return warehouse
}
const refusal = async (dir: string): Promise<string> => {
  const error = await load(dir).then(
    () => new Error('the load succeeded'),
    (error: Error) => error,
  )
  expect(error.name).toMatch(/^(UserError|HeaderMissing)$/)
  return error.message
}
const landed = async (warehouse: Warehouse): Promise<unknown[][]> =>
  (await warehouse.all('select source_file, customer_id, volume_m3 from record_daily_volume order by all')).map((row) =>
    Object.values(row),
  )

describe('file names', () => {
  test.each([
    ['inbox/气量[1].csv', 'inbox/气量1.csv'],
    ['inbox/气量*.csv', 'inbox/气量x.csv'],
    ['inbox/气量?.csv', 'inbox/气量x.csv'],
    ['inbox/气量[!1].csv', 'inbox/气量2.csv'],
    ['inbox/气量{a,b}.csv', 'inbox/气量a.csv'],
    ["inbox/气量'; drop table record_unit; --.csv", 'inbox/气量.csv'],
    ['inbox/气量<img src=x onerror=alert(1)>.csv', 'inbox/气量.csv'],
    ['inbox/气量\u202excod.csv', 'inbox/气量.csv'],
    ['inbox/气量$(reboot)`reboot`%00.csv', 'inbox/气量.csv'],
    ['inbox/气量 #1.csv', 'inbox/气量 .csv'],
  ])('%j is read itself, and not what it would be a pattern for', async (name, other) => {
    const warehouse = await load(make({ [name]: volumes('10002', 7), [other]: volumes('10001', 5) }))
    const rows = [name, name, other, other]
      .sort()
      .map((file) => (file === name ? [file, '10002', 7] : [file, '10001', 5]))
    expect(await landed(warehouse)).toEqual(rows)
  })

  test('a folder called column=value adds no column, and a workspace may lie in a folder called like a pattern', async () => {
    const dir = make({ 'inbox/unit_id=0102/气量.csv': volumes('10001', 5) }, config('inbox/**/气量*'))
    const strange = `${dir}[1]*year=2025`
    made.push(strange)
    renameSync(dir, strange)
    const warehouse = await load(strange)
    expect(await landed(warehouse)).toHaveLength(2)
    expect(await warehouse.all('select count(*) as n from quarantine')).toEqual([{ n: 0 }])
  })

  test('one with a control character or a backslash is refused, shown so that a terminal can be trusted', async () => {
    expect(await refusal(make({ 'inbox/气量\\[1].csv': volumes('10001', 5) }))).toMatch(
      /^"inbox\/气量\\\\\[1\]\.csv": the name holds/,
    )
    expect(await refusal(make({ 'inbox/气量\u001b[2J\nok.csv': volumes('10001', 5) }))).toBe(
      '"inbox/气量\\u001b[2J\\nok.csv": the name holds a control character or a backslash; rename the file',
    )
  })

  test('one that is called as a sheet of another is refused: their records could not be told apart', async () => {
    const files = { 'inbox/气量.xlsx': workbook('1月', '2月'), 'inbox/气量.xlsx#2月': volumes('10001', 5) }
    expect(await refusal(make(files))).toBe(
      'inbox/气量.xlsx#2月: its records would be named "inbox/气量.xlsx#2月", as those of inbox/气量.xlsx are already; rename one of the two files',
    )
  })
})

describe('links in the inbox', () => {
  const outside = volumes('10001', 5)

  test('to a file or folder out of the workspace is refused, by a chain of links too', async () => {
    const away = make({ 'secret/气量.csv': outside })
    for (const [target, name] of [
      [join(away, 'secret/气量.csv'), '气量.csv'],
      [join(away, 'secret'), '气量'],
      ['/etc/passwd', '气量.csv'],
    ] as const) {
      // biome-ignore format: pairs
      const dir = make({}, config('inbox/**/气量*'))
      symlinkSync(target, join(dir, 'hop'))
      renameSync(join(dir, 'hop'), join(dir, 'inbox/sub'))
      symlinkSync('sub', join(dir, 'inbox', name))
      expect(await refusal(dir)).toMatch(/^inbox\/(sub\/)?气量\S*: is a link to \S+, outside of the workspace; put the file itself there, or make the link in \S+ and name it/) // biome-ignore format: one pattern
    }
  })

  test('that leads nowhere is refused, and what it led to before is not withdrawn', async () => {
    const dir = make({ 'inbox/气量.csv': outside })
    symlinkSync('gone.csv', join(dir, 'inbox/气量_2.csv'))
    expect(await refusal(dir)).toMatch(/inbox\/气量_2\.csv: is a link that leads nowhere; .* Nothing was changed$/)
  })

  test('within the workspace is read as a file, once', async () => {
    const dir = make({ 'archive/三月.csv': outside })
    symlinkSync('../archive/三月.csv', join(dir, 'inbox/气量.csv'))
    expect(await landed(await load(dir))).toHaveLength(2)
    symlinkSync('气量.csv', join(dir, 'inbox/气量_2.csv'))
    expect(await refusal(dir)).toBe(
      'inbox/气量_2.csv: is a link to inbox/气量.csv, which is read already; remove the link',
    )
  })

  test('of the workspace itself is the operator’s: an inbox on a share is read', async () => {
    const share = make({ 'export/气量.csv': outside, 'export/units.csv': UNITS })
    const dir = make({})
    rmSync(join(dir, 'inbox'), { recursive: true })
    symlinkSync(join(share, 'export'), join(dir, 'inbox'))
    expect(await landed(await load(dir))).toHaveLength(2)
    symlinkSync('/etc/hosts', join(share, 'export/气量_2.csv'))
    expect(await refusal(dir)).toMatch(/^inbox\/气量_2\.csv: is a link to \/etc\/hosts, outside of the workspace/)
  })

  test('a folder that holds itself does not hang', async () => {
    const dir = make({ 'inbox/气量.csv': outside }, config('inbox/**/气量*'))
    symlinkSync('.', join(dir, 'inbox/loop'))
    expect(await refusal(dir)).toMatch(/is a link to inbox\/.*, which is read already; remove the link/)
  })
})

describe('patterns of files', () => {
  test.each([
    ...['../*.csv', 'inbox/../../x/*', '/etc/passwd', 'C:\\x\\*', 'c:/x/*', '\\\\server\\share\\*', '//server/share/*', 'inbox\\..\\..\\x'],
    ...['{..,inbox}/*', 'inbox/{../..,x}/*', 'inbox/@(..)/*', 'inbox/+(..|x)/*', 'file:///etc/passwd'],
  ])('%s leads out of the workspace', async (pattern) => {
    const dir = make({}, config(pattern))
    expect(await refusal(dir)).toMatch(/pilotlight\.yaml, source daily_volume, files: ".*" leads out of the workspace/)
  }) // biome-ignore format: one list

  test.each(['inbox/[.][.]/[.][.]/away/*', 'inbox/\\.\\./\\.\\./away/*', 'inbox/.?/.?/away/*', '{/tmp/*,x}', '~/*', '{', '', '{1..1000000000}', '{a,b}'.repeat(16), '**/'.repeat(50)])(
    '%s finds nothing outside',
    async (pattern) => {
      const dir = make({}, config(pattern))
      mkdirSync(join(dir, '..', 'away'), { recursive: true })
      writeFileSync(join(dir, '..', 'away', '气量.csv'), outside())
      expect(await landed(await load(dir).catch(() => load(make({}))))).toEqual([])
    },
  ) // biome-ignore format: one list
  const outside = (): string => volumes('10001', 5)
})

describe('names of sheets', () => {
  test.each([['../../etc/passwd'], ['constructor'], ['toString'], ["x'; drop table record_unit; --"], ['a&lt;script&gt;'], ['\u202etxt']])(
    '%j is a name like any other, in a map of names too',
    async (name) => {
      const rule = '    columns: { meter_id: { from: sheet, match: "(.+)", map: { 二: M2 } }, value: { header: 用气量 } }\n'.replace(', value: { header: 用气量 }', '') // biome-ignore format: one rule
      const warehouse = await load(make({ 'inbox/气量.xlsx': workbook(name, '二') }, config('inbox/气量*', rule)))
      const rows = await warehouse.all<{ n: number }>(
        `select (select count(*) from record_daily_volume) + (select count(*) from quarantine) as n`,
      )
      expect(rows).toEqual([{ n: 2 }])
      expect(await warehouse.all(`select count(*) as n from record_daily_volume where meter_id = 'M2'`)).toEqual([{ n: 1 }])
    },
  ) // biome-ignore format: one list

  test('too long, with a line break, or twice: refused', async () => {
    expect(await refusal(make({ 'inbox/气量.xlsx': workbook('s'.repeat(256)) }))).toMatch(
      /^inbox\/气量\.xlsx: has a sheet named "s{50}"; expected at most 255 characters and no line break/,
    )
    expect(await refusal(make({ 'inbox/气量.xlsx': workbook('a&#10;b') }))).toMatch(
      /has a sheet named "a\\nb"; expected/,
    )
    expect(await refusal(make({ 'inbox/气量.xlsx': workbook('a', '&#97;') }))).toMatch(
      /has two sheets named "a"; rename/,
    )
  })

  test('a pattern that takes for ever on a name is stopped, with the pattern and the name', async () => {
    const rule = '    columns: { meter_id: { from: file, match: "(\\\\d+)+年" } }\n'
    const dir = make({ [`inbox/气量${'1'.repeat(40)}.csv`]: volumes('10001', 5) }, config('inbox/气量*', rule))
    expect(await refusal(dir)).toMatch(
      /^inbox\/气量1{40}\.csv: columns\.meter_id: \(\\d\+\)\+年 takes more than a second on "inbox\/气量1{40}\.csv"; write it/,
    )
  })
})

test('SQL in headers and in values is text: nothing of it runs', async () => {
  const drop = `'); drop table record_unit; select ('`
  const odd = ['x"; drop table record_unit; --', '__proto__', 'constructor', 'c0', 'row_no', 'C0', 'a\nb', drop]
  const quote = (text: string): string => `"${text.replaceAll('"', '""')}"`
  const csv = `客户编号,日期,用气量,表号,${odd.map(quote).join(',')}\n10001,2025-03-01,5,${quote(drop)},${odd.map(quote).join(',')}\n10002,2025-03-01,5,M1,${odd.map(quote).join(',')}\n`
  const warehouse = await load(make({ 'inbox/气量.csv': csv }))
  expect(await landed(warehouse)).toEqual([['inbox/气量.csv', '10002', 5]])
  expect(await warehouse.all(`select cells->>'meter_id' as cell, rules from quarantine`)).toEqual([
    { cell: drop, rules: ['dirt_ids'] },
  ])
  expect(await warehouse.all(`select unused_headers from load_source where family = 'daily_volume'`)).toEqual([
    { unused_headers: odd.map((header) => header.replace('\n', ' ')) },
  ])
  expect(await warehouse.all('select count(*) as n from record_unit')).toEqual([{ n: 2 }])
  expect(existsSync('/tmp/pilotlight-never')).toBe(false)
})

test('a number that no column can hold in its unit is refused as a cell, and a text is never cut within a character', async () => {
  const csv = `客户编号,日期,用气量(万方)\n10001,2025-03-01,99999999999\n10001,2025-03-02,9999999\n10001,2025-03-03,"99,999,999,999"\n10001,2025-03-04,${'x'.repeat(199)}😀y\n`
  const warehouse = await load(make({ 'inbox/气量.csv': csv }))
  expect(await landed(warehouse)).toEqual([['inbox/气量.csv', '10001', 99_999_990_000]])
  expect(await warehouse.all(`select row, rule, raw from load_finding where action = 'rejected' order by row`)).toEqual(
    [
      { row: 2, rule: 'dirt_number', raw: '99999999999' },
      { row: 4, rule: 'dirt_number', raw: '99,999,999,999' },
      { row: 5, rule: 'dirt_number', raw: `${'x'.repeat(199)}😀` },
    ],
  )
})
