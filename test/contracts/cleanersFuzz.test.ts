import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { cleanCell } from '../../loaders/cleanCell.ts'
import { FAMILIES } from '../../loaders/families.ts'
import type { MappedField } from '../../loaders/mapping.ts'
import { familyFields } from '../../src/contracts/family.ts'
import type { FieldMeta, FieldSchema } from '../../src/contracts/field.ts'
import { maskPersonal } from '../../src/contracts/personal.ts'
import { headerText, headerUnit, normaliseHeader } from '../../src/sources/headerText.ts'
import { rowRole } from '../../src/sources/totals.ts'

type Field = { name: string; meta: FieldMeta; schema: FieldSchema }

/** Fields of every kind, each list of words and each range once. */
const FIELDS = new Map<string, Field>()
for (const family of FAMILIES)
  for (const field of familyFields(family)) {
    const { kind, words, units, min, max, bare, required, isStaffCode } = field.meta
    FIELDS.set(JSON.stringify([kind, words, units, min, max, bare, required, isStaffCode]), field)
  }

const mapped = ({ name, meta }: Field): MappedField => ({
  name,
  meta,
  text: 'c0',
  factor: 1,
  headerUnit: null,
  unitFactors: {},
  formats: meta.kind === 'date' ? ['d/M/yyyy'] : [],
  digitsOnly: false,
})
const clean = (field: Field, raw: string | null) => cleanCell(mapped(field), field.schema, raw, 'Asia/Shanghai')

/** Pieces that cells of exports are made of, and such as none should be made of. */
const PIECES = [
  ...['0', '1', '9', '12', '2025', '.', ',', '-', '+', '/', ':', '%', '年', '月', '日', '上午', '12:30', 'T', 'Z', '+08:00', 'e5'],
  ...['万', '元', 'm³', '（', '）', '(', ')', '￥', '、', ';', '是', '否', '无', 'n/a', '#REF!', '合计', '投诉', '测试', '13800138000'],
  ...["'", '"', '=', '@', '<script>', '--', '\t', '\r\n', '\u3000', '\u200b', '\u202e', '\ufeff', '\u00ad', '\uff10', '\uff21', '\uff1d'],
  ...['😀', '𠮷', '\u0301', '\ufdfa', 'ﬀ', '①', '㎥', '\u2028', '\\', '__proto__', 'constructor'],
] // biome-ignore format: kinds of pieces
const text = fc.oneof(
  fc.array(fc.constantFrom(...PIECES), { maxLength: 8 }).map((pieces) => pieces.join('')),
  fc.string({ unit: 'binary', maxLength: 30 }),
  fc.string({ unit: 'grapheme', maxLength: 450 }),
)

/** A cleaned value as a file would hold it when it is sent again. */
function written(value: unknown): string | null {
  if (value === null || value === undefined) return null
  return Array.isArray(value) ? value.join('、') : String(value)
}

describe.each([...FIELDS.values()].map((field) => [`${field.meta.kind} ${field.name}`, field] as const))(
  '%s',
  (_, field) => {
    test('takes any text, makes no U+FFFD and nothing that is half a character, and leaves its own values as they are', () => {
      fc.assert(
        fc.property(text, (raw) => {
          const first = clean(field, raw)
          if (first.fault !== null) {
            expect(first).toMatchObject({ value: null, repaired: null })
            expect(first.fault).toMatch(/^dirt_[a-z]+$/)
            return
          }
          const value = written(first.value)
          // In a unit of the cell's own a number may be larger than any in the contract's.
          if (value === null || Math.abs(Number(value)) > 1e13) return
          expect(value).not.toMatch(/[\ud800-\udfff]/u)
          if (!raw.includes('\ufffd')) expect(value).not.toContain('\ufffd')
          // A share is stored as a fraction, which the field reads in per cent.
          const again = clean(field, field.meta.bare ? `${Number(value) * 100}%` : value)
          expect(again.fault).toBeNull()
          if (field.meta.kind === 'number') expect(again.value).toBeCloseTo(Number(first.value), 6)
          else expect(again).toMatchObject({ value: first.value, repaired: null })
        }),
        { numRuns: 150 },
      )
    })
  },
)

test('what is free text is masked once and for all', () => {
  fc.assert(
    fc.property(text, (raw) => {
      expect(maskPersonal(maskPersonal(raw))).toBe(maskPersonal(raw))
    }),
  )
})

test('headers take any text, and a name is its own name', () => {
  fc.assert(
    fc.property(text, (raw) => {
      expect(headerText(headerText(raw))).toBe(headerText(raw))
      expect(normaliseHeader(normaliseHeader(raw))).toBe(normaliseHeader(raw))
      expect(headerUnit(normaliseHeader(raw))).toBeNull()
      expect(['data', 'total', 'subtotal', 'signature', 'blank']).toContain(rowRole([null, raw, raw]))
    }),
    { numRuns: 1000 },
  )
})
