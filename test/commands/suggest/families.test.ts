import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { FAMILIES } from '../../../loaders/families.ts'
import { rankFamilies } from '../../../src/commands/suggest/familyScore.ts'
import { type Family, familyFields } from '../../../src/contracts/family.ts'
import type { FieldMeta } from '../../../src/contracts/field.ts'
import { useLooking } from './looking.ts'

const look = useLooking()

/** A header for each field that `keeps` keeps, in any order, each one of the field's own. */
const headersOf = (family: Family, keeps: (name: string, meta: FieldMeta) => fc.Arbitrary<boolean>) =>
  fc
    .tuple(
      ...familyFields(family).map(({ name, meta }) =>
        fc
          .tuple(keeps(name, meta), fc.constantFrom(...(meta.headers.length > 0 ? meta.headers : [name])))
          .map(([kept, header]) => (kept ? header : null)),
      ),
    )
    .map((headers) => [...new Set(headers.filter((header) => header !== null))])
    .chain((headers) => fc.shuffledSubarray(headers, { minLength: headers.length }))

describe('a file with a family’s own headers in any order', () => {
  it.each(FAMILIES.map((family) => [family.name, family] as const))('is one of %s', (_name, family) => {
    fc.assert(
      fc.property(
        headersOf(family, () => fc.constant(true)),
        (headers) => {
          expect(rankFamilies(headers, [])[0]!.family.name).toBe(family.name)
        },
      ),
      { numRuns: 10 },
    )
  })

  it('with half of the optional ones, and called by its title', () => {
    const half = (family: Family) =>
      headersOf(family, (name, meta) => (meta.required || family.key.includes(name) ? fc.constant(true) : fc.boolean()))
    for (const family of FAMILIES)
      fc.assert(
        fc.property(half(family), (headers) => {
          const near = rankFamilies(headers, []).slice(0, 3)
          expect(near.map((each) => each.family.name)).toContain(family.name)
          expect(rankFamilies(headers, [`${family.title.zh}2025.csv`])[0]!.family.name).toBe(family.name)
        }),
        { numRuns: 5 },
      )
  })
})

const VALUES: Record<FieldMeta['kind'], (i: number, meta: FieldMeta) => string> = {
  id: (i) => `K${100 + i}`,
  text: (i) => `文字${i}`,
  enum: (_i, meta) => Object.keys(meta.words ?? {})[0] ?? '',
  list: (_i, meta) => Object.keys(meta.words ?? {})[0] ?? '',
  timestamp: (i) => `2025-03-0${1 + i} 08:0${i}:00`,
  date: (i) => `2025-03-0${1 + i}`,
  month: (i) => `2025-0${1 + i}`,
  period: (i) => `2025-0${1 + i}`,
  number: (_i, meta) => String(Math.max(meta.min ?? 1, Math.min(meta.max ?? 1, 1))),
  integer: (_i, meta) => String(Math.max(meta.min ?? 1, Math.min(meta.max ?? 1, 1))),
  boolean: () => '是',
}

it.each(FAMILIES.map((family) => [family.name, family] as const))(
  'a whole file of %s is found with its columns',
  async (_name, family) => {
    const fields = familyFields(family)
    const headers = [...new Set(fields.map(({ name, meta }) => meta.headers[0] ?? name))]
    const metaOf = (header: string): FieldMeta =>
      fields.find(({ name, meta }) => (meta.headers[0] ?? name) === header)!.meta
    const rows = [0, 1, 2, 3].map((i) =>
      headers.map((header) => VALUES[metaOf(header).kind](i, metaOf(header))).join(','),
    )
    const [sheet] = await look('导出.csv', `${headers.join(',')}\n${rows.join('\n')}\n`)
    expect(sheet!.found?.family.name).toBe(family.name)
    expect(sheet!.left).toEqual([])
    expect(sheet!.found!.entries.filter(({ assignment }) => assignment.by !== 'name')).toEqual([])
  },
)
