import { tableFromIPC } from '@uwdata/flechette'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { encodeArrow } from '../../src/site/arrow.ts'
import { columnOf, readColumnTable } from '../../src/site/columnTable.ts'
import { openDuckdb } from '../../src/warehouse/duckdb.ts'
import type { Warehouse } from '../../src/warehouse/engine.ts'

let warehouse: Warehouse
beforeAll(async () => {
  warehouse = await openDuckdb(':memory:')
})
afterAll(() => warehouse.close())

const read = async (query: string, rows?: number[]) => {
  const table = await readColumnTable(warehouse, query)
  const bytes = encodeArrow(table, rows ?? Array.from({ length: table.rows }, (_, row) => row))
  return tableFromIPC(bytes).toArray() as Record<string, unknown>[]
}

test('every type comes back through Flechette, nulls too', async () => {
  const rows = await read(`select * from (values
    (1, '华东', 1.5::double, true, date '2025-02-28', timestamp '2025-02-28 09:30:00', 12.3456::decimal(18,4), 9007199254740991::bigint),
    (2, null, null, null, null, null, null, null),
    (3, '', -0.1, false, date '2024-02-29', timestamp '2024-02-29 00:00:00', -1, 0)
  ) t(n, word, x, yes, day, "at", money, big)`)
  expect(rows).toEqual([
    {
      n: 1,
      word: '华东',
      x: 1.5,
      yes: true,
      day: '2025-02-28',
      at: '2025-02-28 09:30:00',
      money: 12.3456,
      big: 9007199254740991,
    },
    { n: 2, word: null, x: null, yes: null, day: null, at: null, money: null, big: null },
    { n: 3, word: '', x: -0.1, yes: false, day: '2024-02-29', at: '2024-02-29 00:00:00', money: -1, big: 0 },
  ])
})

test('more rows than a batch, repeated and unrepeated words', async () => {
  const rows =
    await read(`select i::integer as i, 'c' || i as id, if(i % 3 = 0, null, ['a', 'b'][i % 2 + 1]) as word, if(i % 5 = 0, null, i / 4) as x
    from range(150000) r(i)`)
  expect(rows).toHaveLength(150000)
  for (const i of [0, 1, 65535, 65536, 65537, 131072, 149999])
    expect(rows[i]).toEqual({
      i,
      id: `c${i}`,
      word: i % 3 === 0 ? null : ['a', 'b'][i % 2],
      x: i % 5 === 0 ? null : i / 4,
    })
})

test('a table of no rows keeps its columns', async () => {
  const table = await readColumnTable(warehouse, 'select 1 as n, null::varchar as word where false')
  const back = tableFromIPC(encodeArrow(table, []))
  expect(back.numRows).toBe(0)
  expect(back.names).toEqual(['n', 'word'])
})

test('the words of rows that are not chosen stay out of the bytes', async () => {
  const table = await readColumnTable(
    warehouse,
    `select ['secret', 'plain'][i % 2 + 1] as word, i from range(100) r(i)`,
  )
  const plain = columnOf(table, 'word').words.indexOf('plain')
  const rows = Array.from({ length: table.rows }, (_, row) => row).filter(
    (row) => columnOf(table, 'word').values[row] === plain,
  )
  expect(Buffer.from(encodeArrow(table, rows)).includes('secret')).toBe(false)
  expect(Buffer.from(encodeArrow(table, rows)).includes('plain')).toBe(true)
})

test('same rows, same bytes, whatever order the query gives them in', async () => {
  const encode = async (order: string) => {
    const table = await readColumnTable(
      warehouse,
      `select i, ['a', 'b', 'c'][i % 3 + 1] as word from range(1000) r(i) order by ${order}`,
    )
    return Buffer.from(
      encodeArrow(
        table,
        Array.from({ length: table.rows }, (_, row) => row),
      ),
    )
  }
  expect((await encode('i')).equals(await encode('i % 7, i desc'))).toBe(true)
})

test('a type that pages cannot read is refused by name', async () => {
  await expect(readColumnTable(warehouse, 'select [1, 2] as parts')).rejects.toThrow(
    'column parts is of type INTEGER[]',
  )
})
