import { expect, it } from 'vitest'
import { FAMILIES } from '../../loaders/families.ts'
import { familyTables } from './familyTables.ts'
import { markedPart, readDocument } from './markdown.ts'

it('docs/data.md lists every family and field as the contracts have them', () => {
  expect(
    markedPart(readDocument('docs/data.md'), 'families'),
    'the contracts have changed; write the part anew: npx tsx test/docs/writeFamilyTables.ts',
  ).toBe(familyTables())
})

it('every family has a name and a description', () => {
  const tables = familyTables()
  for (const { name } of FAMILIES)
    expect(tables).toMatch(new RegExp(`^#### ${name} [\\u4e00-\\u9fff]+\\n\\n[A-Z]`, 'm'))
})
