import { existsSync, mkdirSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { runIsolatedQuery } from '../../loaders/isolatedQuery.ts'
import { openDuckdb } from '../../src/warehouse/duckdb.ts'
import type { Warehouse } from '../../src/warehouse/engine.ts'

let warehouse: Warehouse
let tempDir: string
beforeAll(async () => {
  // The engine's readers take such a folder for a pattern, and for a column named unit.
  tempDir = join(await mkdtemp(join(tmpdir(), 'pilotlight-query-')), 'unit=[1]*')
  mkdirSync(tempDir)
  warehouse = await openDuckdb(':memory:')
  await warehouse.run(`create table staged as select * from (values (1, 'K1', '5'), (2, 'K2', '7')) t(row_no, c0, c1)`)
})
afterAll(async () => {
  warehouse.close()
  await rm(join(tempDir, '..'), { recursive: true })
})

const query = async (text: string, headers = ['客户', '气量']): Promise<unknown[]> => {
  const columns = headers.map((header, i) => ({ column: `c${i}`, header }))
  const options = {
    input: 'select * from staged',
    columns,
    query: text,
    name: 'queried',
    tempDir,
    place: 'inbox/a.csv',
  }
  const named = await runIsolatedQuery(warehouse, options)
  const rows = await warehouse.all<Record<string, unknown>>('select * from queried order by row_no')
  return [named.map(({ header }) => header), ...rows.map((row) => Object.values(row))]
}

test.each([
  ['select * from input'],
  ['from input;'],
  ['select 客户, 气量 from input -- both'],
  ['/* both */ with a as (select * from input) select * from A'],
  ['select i.客户, i.气量 from input i, range(1) r(n), unnest([1]) u(v)'],
  ["(select * from input where 客户 = 'K1') union all (select * from input where 客户 <> 'K1')"],
])('%s reads the rows of the file', async (text) => {
  expect(await query(text)).toEqual([
    ['客户', '气量'],
    [1, 'K1', '5'],
    [2, 'K2', '7'],
  ])
})

test('a select may compute, pivot, and call its columns what it likes', async () => {
  expect(
    await query('select sum(气量::int) as "__proto__", 客户 as "a\'\'b" from input group by all order by 2 desc'),
  ).toEqual([
    ['__proto__', "a''b"],
    [1, '7', 'K2'],
    [2, '5', 'K1'],
  ])
  expect(await query('unpivot input on 气量 into name 名 value 值')).toHaveLength(3)
})

test('headers are names and nothing else', async () => {
  const headers = ['x"; drop table staged; --', 'X"; drop table staged; --']
  expect(await query('select * from input', headers)).toHaveLength(3)
  expect(await query('select count(*) as n from input', ['a\nb', "'"])).toEqual([['n'], [1, '2']])
})

const told = join(tmpdir(), 'pilotlight-query-told.csv')
const NOT_ONE_SELECT = /Only SELECT statements are accepted here|it has \d statements; one select is expected/
const MORE =
  /it (reads|calls) \S+?(\(\), which reads more than the rows of the file; use input alone|; the rows of the file are the table input)/

test.each([
  ["select * from read_csv('/etc/passwd')", MORE],
  ["select * from '/etc/passwd'", MORE],
  ["select * from 'https://localhost/a.csv'", MORE],
  ["with x as (select * from read_blob('/etc/passwd')) select * from x", MORE],
  ["select * from input where 客户 in (select content from read_text('/etc/passwd'))", MORE],
  ["select (select count(*) from glob('/*')) as n from input", MORE],
  ["select * from query('from duckdb_settings()')", MORE],
  ["select * from query_table('input')", MORE],
  ['select * from duckdb_settings()', MORE],
  ['select * from duckdb_secrets()', MORE],
  ['select * from pragma_database_size()', MORE],
  ['select * from sqlite_master', MORE],
  ['select * from information_schema.tables', MORE],
  ['select * from main.input', MORE],
  ['select * from output', MORE],
  ["select getenv('HOME') as h from input", MORE],
  ["select current_setting('home_directory') as h", MORE],
  ['select version() as v', MORE],
  ['describe input', /it shows or describes tables/],
  ['from (show tables)', /it shows or describes tables/],
  [`copy input to '${told}'`, NOT_ONE_SELECT],
  [`attach '${told}'`, NOT_ONE_SELECT],
  [`export database '${told}'`, NOT_ONE_SELECT],
  ['install httpfs', NOT_ONE_SELECT],
  ['load httpfs', NOT_ONE_SELECT],
  ['pragma database_list', NOT_ONE_SELECT],
  ['set enable_external_access = true', NOT_ONE_SELECT],
  ['create table x as select 1', NOT_ONE_SELECT],
  ['insert into input select * from input', NOT_ONE_SELECT],
  ['call duckdb_settings()', NOT_ONE_SELECT],
  ['select 1; select 2', NOT_ONE_SELECT],
  [`select * from input; copy input to '${told}'`, NOT_ONE_SELECT],
  ['select 1) union all (select 2', /syntax error at or near "\)"/],
  ['select 1) as x; drop table output; --', /syntax error at or near "\)"/],
  ['select nothing from input', /"nothing" not found/],
])('%s is refused, naming the file and the reason', async (text, reason) => {
  const refusal = await query(text).catch((error: Error) => error)
  expect(refusal).toMatchObject({ name: 'UserError', exitCode: 2, message: expect.stringMatching(reason) })
  expect((refusal as Error).message).toMatch(/^inbox\/a\.csv, query: /)
  expect(existsSync(told)).toBe(false)
})
