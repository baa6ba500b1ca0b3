import { type Column as ReadColumn, tableFromIPC } from '@uwdata/flechette'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { encodeArrow } from '../../src/site/arrow.ts'
import type { Column, ColumnKind } from '../../src/site/columnTable.ts'

type Value = string | number | boolean | null

function columnOf(kind: ColumnKind, cells: readonly Value[], name = 'x'): Column {
  const words = new Map<string, number>()
  const values = Float64Array.from(cells, (cell) => {
    if (cell === null) return Number.NaN
    if (typeof cell !== 'string') return Number(cell)
    if (!words.has(cell)) words.set(cell, words.size)
    return words.get(cell)!
  })
  return { name, kind, values, words: [...words.keys()] }
}

const encode = (column: Column, rows: ArrayLike<number> = column.values.map((_, row) => row)): Uint8Array =>
  encodeArrow({ rows: column.values.length, columns: [column] }, rows)

const readBack = (bytes: Uint8Array): ReadColumn<unknown> => tableFromIPC(bytes).getChild('x')

function formOf(kind: ColumnKind, cells: readonly Value[]): string {
  const { type } = readBack(encode(columnOf(kind, cells))) as { type: Record<string, unknown> }
  const nameOf = (each: Record<string, unknown>): string => {
    if (each.dictionary) return `${nameOf(each.indices as never)} places of ${nameOf(each.dictionary as never)}`
    if (each.typeId === 1) return 'null'
    if (each.typeId === 2) return `${each.signed ? 'int' : 'uint'}${each.bitWidth}`
    if (each.typeId === 3) return each.precision === 1 ? 'float32' : 'float64'
    if (each.typeId === 5) return 'text'
    if (each.typeId === 6) return 'bool'
    return `decimal${each.bitWidth} of ${each.scale} places`
  }
  return nameOf(type)
}

const many = <T>(n: number, cell: (i: number) => T): T[] => Array.from({ length: n }, (_, i) => cell(i))

describe('the form of a column', () => {
  test.each<[string, ColumnKind, Value[], string]>([
    ['nothing but nulls', 'number', [null, null], 'null'],
    ['nothing but nulls, of text', 'text', [null], 'null'],
    ['true and false', 'boolean', [true, null, false], 'bool'],
    ['whole numbers from -128 to 127', 'number', [-128, 127, null], 'int8'],
    ['whole numbers to 255', 'integer', [0, 255], 'uint8'],
    ['negative beyond a byte', 'integer', [-129, 255], 'int16'],
    ['whole numbers to 65,535', 'integer', [0, 65_535], 'uint16'],
    ['whole numbers to 2^31 - 1', 'number', [-(2 ** 31), 2 ** 31 - 1], 'int32'],
    ['whole numbers to 2^32 - 1', 'number', [2 ** 32 - 1], 'uint32'],
    ['whole numbers beyond', 'number', [-1, 2 ** 32 - 1], 'float64'],
    ['one decimal place', 'number', [0.1, 12, -3.5], 'decimal32 of 1 places'],
    ['four decimal places', 'number', [0.1, 0.0125, null], 'decimal32 of 4 places'],
    ['a decimal of ten digits', 'number', [10_000_000.01, 0.01], 'float64'],
    ['the largest decimal of nine digits', 'number', [9_999_999.99, 0.01], 'decimal32 of 2 places'],
    ['a third', 'number', [1 / 3, 0.5], 'float64'],
    ['a sum that is no decimal', 'number', [0.1 + 0.2], 'float64'],
    ['minus zero', 'number', [-0, 1], 'float64'],
    ['without end', 'number', [Number.POSITIVE_INFINITY, 0.5], 'float64'],
    ['floats of 32 bits', 'single', [Math.fround(0.1), null], 'float32'],
    ['whole floats of 32 bits', 'single', [3, null], 'int8'],
    ['few words', 'text', ['a', 'b'], 'text'],
    ['words that repeat', 'text', many(200, (i) => ['on_time', 'late', null][i % 3]!), 'uint8 places of text'],
    ['ids that do not', 'text', many(200, (i) => `c-${i}`), 'text'],
    ['numbers that repeat', 'number', many(200, (i) => [1 / 3, 1 / 7, null][i % 3]!), 'uint8 places of float64'],
    ['256 numbers', 'number', many(2000, (i) => (i % 256) / 3), 'uint8 places of float64'],
    ['257 numbers', 'number', many(2000, (i) => (i % 257) / 3), 'uint16 places of float64'],
    ['numbers that occur twice', 'number', many(2000, (i) => (i >> 1) / 3), 'uint16 places of float64'],
    ['numbers that do not repeat', 'number', many(2000, (i) => i / 3), 'float64'],
  ])('%s', (_, kind, cells, form) => {
    expect(formOf(kind, cells)).toBe(form)
    expect([...readBack(encode(columnOf(kind, cells)))]).toEqual(cells)
  })

  test('a dictionary is taken only where it is smaller', () => {
    const sizeOf = (n: number) =>
      encode(
        columnOf(
          'number',
          many(n, (i) => (i % 4) / 3),
        ),
      ).length
    expect(
      formOf(
        'number',
        many(40, (i) => (i % 4) / 3),
      ),
    ).toBe('float64')
    expect(
      formOf(
        'number',
        many(45, (i) => (i % 4) / 3),
      ),
    ).toBe('uint8 places of float64')
    expect(sizeOf(45)).toBeLessThanOrEqual(sizeOf(40) + 5 * 8)
  })
})

const odd = [0, -0, -1, 127, 128, 255, 256, 32_767, 65_535, 65_536, 2 ** 31, 2 ** 32, 2 ** 53, 0.1, 0.3, 1e-9, 1e21]
const number = fc.oneof(
  fc.double({ noNaN: true }),
  fc.integer(),
  fc.integer({ min: -300, max: 70_000 }),
  fc.tuple(fc.integer({ min: -(10 ** 7), max: 10 ** 7 }), fc.nat({ max: 9 })).map(([whole, k]) => whole / 10 ** k),
  fc.constantFrom(...odd, Number.NEGATIVE_INFINITY),
)
const word = fc.oneof(fc.string({ unit: 'grapheme' }), fc.constantFrom('', '华东', '0'.repeat(40)))

/** Cells of one kind: some different values, each of them often, so that every form comes up. */
const cellsOf = (value: fc.Arbitrary<Value>): fc.Arbitrary<Value[]> =>
  fc
    .tuple(fc.array(fc.option(value, { freq: 6 }), { minLength: 1, maxLength: 40 }), fc.nat({ max: 12 }))
    .map(([cells, times]) => many(times, () => cells).flat())

const column = fc.oneof(
  cellsOf(number).map((cells) => columnOf('number', cells)),
  cellsOf(fc.float({ noNaN: true })).map((cells) => columnOf('single', cells)),
  cellsOf(fc.integer()).map((cells) => columnOf('integer', cells)),
  cellsOf(fc.boolean()).map((cells) => columnOf('boolean', cells)),
  cellsOf(word).map((cells) => columnOf('text', cells)),
)

const valueAt = ({ kind, values, words }: Column, row: number): Value => {
  const value = values[row]!
  if (Number.isNaN(value)) return null
  return kind === 'text' ? words[value]! : kind === 'boolean' ? value === 1 : value
}

test('every value comes back to the bit, whichever rows are chosen', () => {
  fc.assert(
    fc.property(column, fc.nat({ max: 3 }), (each, left) => {
      const rows = Array.from(each.values.keys()).filter((row) => left === 0 || row % (left + 1) !== 0)
      const back = readBack(encode(each, rows))
      const expected = rows.map((row) => valueAt(each, row))
      const same = (values: Iterable<unknown>) => [...values].every((value, i) => Object.is(value, expected[i]))
      expect(back.length).toBe(rows.length)
      expect(same(back) && same(back.toArray()) && same(rows.map((_, i) => back.at(i)))).toBe(true)
    }),
    { numRuns: 1000 },
  )
})

test('a column is never larger than the plain form of its kind', () => {
  const plain = { text: 4, number: 8, single: 4, integer: 4, boolean: 1 / 8 }
  const overhead = encode(columnOf('text', ['a'])).length + 64
  fc.assert(
    fc.property(column, (each) => {
      const rows = Array.from(each.values.keys())
      const text = rows.reduce((sum, row) => sum + Buffer.byteLength(String(valueAt(each, row) ?? '')), 0)
      const most = rows.length * plain[each.kind] + rows.length / 8 + (each.kind === 'text' ? text : 0)
      expect(encode(each, rows).length).toBeLessThanOrEqual(most + overhead)
    }),
  )
})

test('same column, same bytes; numbers of rows that are not chosen stay out of the dictionary', () => {
  const each = columnOf(
    'number',
    many(600, (i) => [1 / 3, 1 / 7, Math.PI][i % 3]!),
  )
  const rows = Array.from(each.values.keys()).filter((row) => row % 3 !== 2)
  const bytes = Buffer.from(encode(each, rows))
  expect(bytes.equals(encode(each, rows))).toBe(true)
  expect(readBack(encode(each, rows)).type).toHaveProperty('dictionary')
  const [kept, secret] = [1 / 3, Math.PI].map((value) => Buffer.from(Float64Array.of(value).buffer))
  expect([bytes.includes(kept!), bytes.includes(secret!)]).toEqual([true, false])
})

test('a dictionary of numbers holds for every batch', () => {
  const cells = many(70_000, (i) => (i % 5 === 0 ? null : (i % 1000) / 3))
  const back = readBack(encode(columnOf('number', cells)))
  expect(back.data).toHaveLength(2)
  expect(back.toArray()).toEqual(cells)
})
