import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { FAMILIES } from '../../loaders/families.ts'
import { canonicalSql } from '../../src/contracts/canonicalSql.ts'
import { familyFields } from '../../src/contracts/family.ts'
import { fieldMeta, percent } from '../../src/contracts/field.ts'
import { openDuckdb } from '../../src/warehouse/duckdb.ts'
import type { Warehouse } from '../../src/warehouse/engine.ts'

let warehouse: Warehouse
beforeAll(async () => {
  warehouse = await openDuckdb(':memory:')
})
afterAll(() => warehouse.close())

const two = (n: number): string => String(n).padStart(2, '0')
const dateText = fc
  .tuple(
    fc.integer({ min: 1985, max: 2105 }),
    fc.integer({ min: 0, max: 13 }),
    fc.integer({ min: 0, max: 32 }),
    fc.constantFrom('-', '/', '.'),
  )
  .map(([y, m, d, s]) => `${y}${s}${two(m)}${s}${two(d)}`)
const clockText = fc
  .tuple(fc.integer({ min: 0, max: 25 }), fc.integer({ min: 0, max: 61 }), fc.integer({ min: 0, max: 61 }))
  .map(([h, m, s]) => `${two(h)}:${two(m)}:${two(s)}`)
/** A plain form with one character put in, taken out or exchanged: what a test by shape alone might let through. */
const nearlyPlain = fc
  .tuple(
    fc.constantFrom(
      '2024-01-05',
      '2024-12-31 23:59:59',
      '2024-01-05 00:00:00',
      '2024-01',
      '2024-Q1',
      '1234.5',
      '-12',
      '95%',
      '0.5%',
      'K-0093',
      'TE01',
      'N12',
      '1E5',
      '客户138',
    ),
    fc.nat(20),
    fc.constantFrom(...' 0159-+:./\\eET,%_测系٣３\u00a0\u200b\t\n@'),
    fc.constantFrom(0, 1),
  )
  .map(([text, at, sign, out]) => text.slice(0, at) + sign + text.slice(at + out))
const personal = fc
  .tuple(
    fc.constantFrom('请回电', 'A', ''),
    fc.constantFrom(
      '13800138000',
      '138 0013 8000',
      '0571-88889999',
      'li@example.com',
      '6222021234567890128',
      '4111111111111111',
    ),
  )
  .map((parts) => parts.join(''))
const cellText = fc.oneof(
  nearlyPlain,
  nearlyPlain,
  personal,
  fc.constantFrom(
    '',
    '-',
    '/',
    'NA',
    'nan',
    'null',
    '无',
    '是',
    '否',
    '√',
    '1',
    '0',
    '一级',
    'Ⅰ级',
    '满意',
    '1E5',
    '1.2E+11',
    '007',
    '12.0',
    '１２３',
    '(123)',
    '￥5',
    '3,500方',
    '9999-12-31',
    '45296',
    '20240105',
    ' 5',
    '5 ',
    '+5',
    '.5',
    '5.',
    '1e3',
    '13800138000',
    'ＡＢ',
    'a\u200bb',
    '12345678901.12345',
    'TEST01',
    '测试',
    '系统测试',
    '95%',
    '0.95',
    '2024-01',
    '202401',
    '1.2E+05',
    '3 吨',
    '1.2万方',
    '#DIV/0!',
  ),
  fc.integer({ min: -1e9, max: 1e9 }).map(String),
  fc.double({ min: -1e6, max: 1e6, noNaN: true }).map((n) => n.toFixed(4)),
  dateText,
  fc.tuple(dateText, clockText).map(([d, c]) => `${d} ${c}`),
  fc.string({ maxLength: 12 }),
  fc.string({ unit: 'grapheme', maxLength: 8 }),
  fc.constantFrom(
    ...FAMILIES.flatMap((family) => familyFields(family).flatMap(({ meta }) => Object.values(meta.words ?? {}).flat())),
  ),
)

const shares = [percent([]), percent([], { bare: 'fraction', min: -0.5, max: 2 })].map((schema) => ({
  name: 'share',
  meta: fieldMeta.get(schema)!,
  schema,
}))

/** One field of each kind and option that occurs in the contracts. */
const fields = [
  ...new Map(
    [...FAMILIES.flatMap(familyFields), ...shares].map((f) => [
      JSON.stringify([
        f.meta.kind,
        f.meta.required,
        f.meta.sqlType,
        f.meta.words,
        f.meta.min,
        f.meta.max,
        f.meta.bare,
        f.meta.isStaffCode,
      ]),
      f,
    ]),
  ).values(),
]

describe('the generated SQL test', () => {
  it.each(fields.map((field) => [field.meta.kind, field.name, field] as const))(
    '%s (%s): what it accepts, zod accepts with an equal value and no repair',
    async (_kind, _name, { meta, schema }) => {
      const cells = fc.sample(cellText, { numRuns: 1500, seed: 20251231 })
      await warehouse.run('create or replace temp table cell (i integer, c varchar)')
      await warehouse.append(
        'cell',
        cells.map((text, i) => [i, text === '' ? null : text]),
      )
      const { ok, value } = canonicalSql(meta, 'c')
      const accepted = await warehouse.all<{ i: number; c: string | null; value: unknown }>(
        `select i, c, ${value} as value from cell where coalesce(${ok}, false) order by i`,
      )
      for (const row of accepted) {
        const read = schema.safeParse(row.c)
        expect(read.success, `${JSON.stringify(row.c)} accepted by SQL, refused by zod`).toBe(true)
        expect(read.data?.value, JSON.stringify(row.c)).toEqual(row.value)
        expect(read.data?.repaired, JSON.stringify(row.c)).toBeUndefined()
      }
    },
  )

  it('accepts the plain forms, so that most rows never leave the engine', async () => {
    const plain: Record<string, string> = {
      id: 'K-0093',
      text: '恒泰印染',
      timestamp: '2025-12-01 08:30:00',
      date: '2025-12-01',
      month: '2025-12',
      period: '2025-Q4',
      number: '12.5',
      boolean: '是',
    }
    for (const { meta } of fields) {
      const whole = String(Math.min(meta.max ?? 12, Math.max(meta.min ?? 12, 12)))
      const word = meta.words && Object.values(meta.words)[0]![0]!
      const text = word ?? (meta.bare ? '95.5%' : meta.kind === 'integer' ? whole : plain[meta.kind]!)
      const [row] = await warehouse.all<{ ok: boolean }>(
        `select ${canonicalSql(meta, 'cast($1 as varchar)').ok} as ok`,
        [text],
      )
      expect([meta.kind, meta.headers[0], text, row?.ok]).toEqual([meta.kind, meta.headers[0], text, true])
    }
  })
})
