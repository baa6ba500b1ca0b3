import { describe, expect, it } from 'vitest'
import { FAMILIES, FAMILY_GROUPS, findFamily } from '../../loaders/families.ts'
import { familyOrder } from '../../reports/components/families.js'
import { states } from '../../reports/components/messages/states.js'
import { wordsOf } from '../../src/contracts/code.ts'
import { type Family, familyFields } from '../../src/contracts/family.ts'
import type { FieldMeta } from '../../src/contracts/field.ts'
import { normaliseHeader } from '../../src/sources/header.ts'

/** A text that no field of the kind can have, and what the message says of it. */
function spoilt(meta: FieldMeta): { text: string; rule: string; expected: string } | null {
  const listed = Object.entries(meta.words ?? {}).map(([value, [word]]) => (word ? `${word} (${value})` : value))
  const oneOf = `one of ${listed.join(', ')}; did you mean `
  switch (meta.kind) {
    case 'id':
      return { text: '1.23E+11', rule: 'dirt_ids', expected: 'the full number; the spreadsheet has cut it to' }
    case 'enum':
    case 'list':
      return { text: '〇〇', rule: 'dirt_enum', expected: oneOf }
    case 'boolean':
      return { text: '〇〇', rule: 'dirt_enum', expected: '是 or 否' }
    case 'timestamp':
    case 'date':
      return { text: '2025-02-30', rule: 'dirt_dates', expected: 'yyyy-MM-dd HH:mm:ss (also ' }
    case 'month':
      return { text: '2025-13', rule: 'dirt_dates', expected: 'a month as yyyy-MM' }
    case 'period':
      return { text: '2025-13', rule: 'dirt_dates', expected: 'a period: yyyy, yyyy-Qn, yyyy-MM' }
    case 'integer':
      return meta.words
        ? { text: '〇〇', rule: 'dirt_enum', expected: oneOf }
        : { text: '〇〇', rule: 'dirt_number', expected: 'a number such as 1234.5' }
    case 'number':
      return meta.bare
        ? { text: '〇〇', rule: 'dirt_percent', expected: 'a share such as 95%' }
        : { text: '〇〇', rule: 'dirt_number', expected: 'a number such as 1234.5' }
    case 'text':
      return null
  }
}

const timed = (family: Family, name: string): boolean =>
  ['timestamp', 'date', 'month'].includes(familyFields(family).find((field) => field.name === name)?.meta.kind ?? '')

describe.each(FAMILIES.map((family) => [family.name, family] as const))('%s', (name, family) => {
  const fields = familyFields(family)

  it('has a key, events and planned times among its fields', () => {
    expect(findFamily(name)).toBe(family)
    expect(family.key.filter((field) => !(field in family.row.shape))).toEqual([])
    expect(family.key.length).toBeGreaterThan(0)
    expect([...family.event, ...family.planned].filter((field) => !timed(family, field))).toEqual([])
  })

  it('requires no more than its key and the time of its event', () => {
    const needed = fields.filter(({ meta }) => meta.required).map((field) => field.name)
    expect(needed.filter((field) => ![...family.key, ...family.event, 'ends_on'].includes(field))).toEqual([])
    expect(needed.length).toBeGreaterThan(0)
  })

  it('tells its fields apart by their headers', () => {
    const owners = new Map<string, string[]>()
    for (const { name: field, meta } of fields)
      for (const header of new Set([field, ...meta.headers].map(normaliseHeader)))
        owners.set(header, [...(owners.get(header) ?? []), field])
    const shared = [...owners].filter(([, names]) => names.length > 1)
    // One flag may be meant of both prices.
    expect(Object.fromEntries(shared)).toEqual(
      name === 'price_contract' ? { 是否含税: ['sell_price_includes_tax', 'purchase_price_includes_tax'] } : {},
    )
    expect(fields.filter(({ meta }) => !/[\u4e00-\u9fff]/.test(meta.headers[0] ?? '')).map((f) => f.name)).toEqual([])
  })

  it('means one value by each word of a closed list', () => {
    for (const { name: field, meta } of fields) {
      const words = Object.entries(meta.words ?? {}).flatMap(([value, list]) => [value, ...list].map((w) => [w, value]))
      const read = wordsOf(meta.words ?? {})
      const twice = words.filter(([word, value]) => read.get(word!.normalize('NFKC').toLowerCase()) !== value)
      expect(twice, field).toEqual([])
    }
  })

  it('says of every field what was expected instead', () => {
    for (const { name: field, meta, schema } of fields) {
      const bad = spoilt(meta)
      const read = bad ? schema.safeParse(bad.text) : null
      if (bad) expect(read?.success, `${field}: ${bad.text}`).toBe(false)
      const issue = read?.error?.issues[0]
      if (bad && issue) {
        expect(issue.message, field).toContain(bad.expected)
        expect(issue.code === 'custom' ? issue.params?.rule : null, field).toBe(bad.rule)
      }
      const empty = schema.safeParse(null)
      expect(empty.success, field).toBe(!meta.required)
      if (meta.required) expect(empty.error?.issues[0]?.message, field).toBe('a value (the field is required)')
    }
  })
})

it('families are told apart by name and title, and belong to one group each', () => {
  const all = FAMILY_GROUPS.flatMap(({ families }) => families)
  expect(FAMILIES[0]?.name).toBe('unit')
  expect(all.length).toBe(46)
  for (const of of [(f: Family) => f.name, (f: Family) => f.title.zh, (f: Family) => f.title.en])
    expect(new Set(all.map(of)).size).toBe(all.length)
})

it('the pages know every family, under its title and in its place', () => {
  const named = Object.entries(states).filter(([id]) => id.startsWith('family.'))
  expect(Object.fromEntries(named)).toEqual(
    Object.fromEntries(FAMILIES.map(({ name, title }) => [`family.${name}`, [title.zh, title.en]])),
  )
  expect(FAMILIES.map(({ name }) => familyOrder(name))).toEqual(FAMILIES.map((_, i) => i))
})

it('no field holds who a person is', () => {
  const personal = /姓名|联系人|电话号|手机|身份证|住址|地址|联系方式/
  const found = FAMILIES.flatMap((family) =>
    familyFields(family).flatMap(({ name, meta }) =>
      meta.headers.some((header) => personal.test(header)) ? [`${family.name}.${name}`] : [],
    ),
  )
  // Account managers alone are named, for their own and their division's site.
  expect(found).toEqual(['account_manager.display_name'])
})
