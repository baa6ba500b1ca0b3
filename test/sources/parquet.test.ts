import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { stageFile } from '../../src/sources/source.ts'
import { useBench } from './staging.ts'

const bench = useBench()

/** The bytes of a Parquet file with what a query gives. */
async function parquet(select: string, options = ''): Promise<Buffer> {
  const path = join(bench.folder, 'made.parquet')
  await bench.warehouse.run(`copy (${select}) to '${path}' (format parquet${options})`)
  return readFile(path)
}

test('every type becomes its canonical text', async () => {
  const columns = {
    "'0012'": '0012',
    '\'say "hi"\n, x\'': 'say "hi"\n, x',
    '123456789012345678::bigint': '123456789012345678',
    '1.50::decimal(10, 2)': '1.50',
    '1001::double': '1001',
    '1234.5::double': '1234.5',
    '-1.25e21::double': '-1.25e+21',
    '9007199254740993::bigint::double': '9007199254740992',
    '-2.5e-300::double': `-0.${'0'.repeat(299)}25`,
    '1.5e-7::double': '0.00000015',
    '0.1::float': '0.1',
    true: 'true',
    "date '2024-01-05'": '2024-01-05',
    "timestamp '2024-01-05 08:03:00.75'": '2024-01-05 08:03:00',
    "timestamptz '2024-01-05 08:03:00+08'": '2024-01-05T00:03:00+00:00',
    "time '08:03:00'": '08:03:00',
    "timestamp_ns '2024-01-05 00:00:00'": '2024-01-05 00:00:00',
    '[1, 2]': '[1,2]',
    "{'a': 'x', 'b': null}": '{"a":"x","b":null}',
    "''": null,
    'null::int': null,
  }
  const select = Object.keys(columns).map((sql, i) => `${sql} as "列${i}"`)
  const [sheet] = await bench.stage('a.parquet', await parquet(`select ${select.join(', ')}`))
  expect(sheet).toMatchObject({ sheet: null, encoding: 'parquet', columns: 21, rows: 1 })
  expect(sheet!.content).toEqual([
    [0, ...Object.keys(columns).map((_, i) => `列${i}`)],
    [1, ...Object.values(columns)],
  ])
})

test('rows keep their order and number over row groups; those without any value are left out', async () => {
  const select = `select case when i % 1000 <> 7 then 'K' || i end as "客户编号", case when i % 1000 <> 7 then i end as n from range(300000) t(i)`
  const path = await bench.put('o.parquet', await parquet(select, ', row_group_size 20000'))
  const [sheet] = await stageFile(bench.warehouse, path, { tempDir: bench.folder, tablePrefix: 'order' })
  expect(sheet).toMatchObject({ rows: 299_700, columns: 2 })
  const [check] = await bench.warehouse.all(
    `select count(*) filter (where c0 <> 'K' || (row_no - 1) or c1 <> (row_no - 1)::varchar)::int as wrong, count(*)::int as n,
      count(*) filter (where row_no <= lag_no)::int as back
    from (select *, lag(row_no) over (order by rowid) as lag_no from order_0) where row_no > 0`,
  )
  expect(check).toEqual({ wrong: 0, n: 299_700, back: 0 })
})

test.each([
  ["select 'x'::blob as b", 'column "b" is of type BLOB, which is no text; write it as text'],
  ['select interval 1 day as i', 'column "i" is of type INTERVAL'],
  ["select 'a' as a union all select 'x' || chr(0)", 'row 2, column "a" holds a NUL or the replacement character'],
  ["select 1 as a, 'x' || chr(65533) as b", 'row 1, column "b" holds a NUL or the replacement character U+FFFD'],
  [`select ${Array.from({ length: 4097 }, (_, i) => `${i} as k${i}`).join(', ')}`, 'has 4097 columns; at most 4096'],
])('%.60s is refused', async (select, message) => {
  await expect(bench.stage('x.parquet', await parquet(select))).rejects.toThrow(`x.parquet: ${message}`)
})

test('a cut-off, damaged or encrypted file is refused by name, and the warehouse goes on', async () => {
  const bytes = await parquet("select i, 'text ' || i as t from range(5000) t(i)")
  await expect(bench.stage('c.parquet', bytes.subarray(0, bytes.length - 100))).rejects.toThrow(
    /c\.parquet: cannot be read as Parquet \(.+\); write it again/,
  )
  const damaged = Buffer.from(bytes)
  damaged.fill(0xff, bytes.length - 60, bytes.length - 20)
  await expect(bench.stage('d.parquet', damaged)).rejects.toThrow(/d\.parquet: cannot be read as Parquet/)
  await expect(bench.stage('e.parquet', Buffer.from('PARE\x15\x00'))).rejects.toThrow('is an encrypted Parquet file')
  expect(await bench.warehouse.all('select 1 as one')).toEqual([{ one: 1 }])
})

test('files that follow each other under one name are each read anew', async () => {
  const path = join(bench.folder, 'same.parquet')
  for (let i = 0; i < 30; i++) {
    await bench.warehouse.run(`copy (select 'v${i % 10}' as a, i::varchar as b from range(100) t(i)) to '${path}'`)
    await stageFile(bench.warehouse, path, { tempDir: bench.folder, tablePrefix: 'same' })
    const [row] = await bench.warehouse.all(`select min(c0) as least, max(c0) as most from same_0 where row_no > 0`)
    expect(row).toEqual({ least: `v${i % 10}`, most: `v${i % 10}` })
  }
})

test('a header alone is a table without records, and names that differ only in case stay apart', async () => {
  const none = await bench.stage('n.parquet', await parquet("select 1 as a, 'x' as b where false"))
  expect(none).toMatchObject([{ rows: 0, columns: 2, content: [[0, 'a', 'b']] }])
})

test('nothing is fetched: the engine may neither install nor load extensions by itself', async () => {
  expect(
    await bench.warehouse.all(
      `select name, value from duckdb_settings() where name in ('autoinstall_known_extensions', 'autoload_known_extensions') order by name`,
    ),
  ).toEqual([
    { name: 'autoinstall_known_extensions', value: 'false' },
    { name: 'autoload_known_extensions', value: 'false' },
  ])
})

test.each([
  [
    'one text of a million characters',
    `repeat('x', 1000000)`,
    200,
    /records of more than 64 KiB have more than 64 MiB/,
  ],
  ['one text of a page', `repeat('x', 60000)`, 20_000, /has texts of 1200 MB in \d+ bytes: refused as a bomb/],
  ['nothing', 'null::varchar', 210_000_000, /has 210000000 rows of 1 columns in \d+ bytes: refused as a bomb/],
])('a few kilobytes that hold %s for ever so many rows are refused at once', async (_, cell, rows, reason) => {
  const bytes = await parquet(`select ${cell} as a from range(${rows})`, ', compression zstd')
  expect(bytes.length).toBeLessThan(1_000_000)
  await expect(bench.stage('bomb.parquet', bytes)).rejects.toThrow(reason)
})
