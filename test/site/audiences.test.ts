import { resolve, sep } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type AudienceSetting, expandAudiences, folderName } from '../../src/site/audiences.ts'
import type { Directory } from '../../src/site/directory.ts'

const unit = (unit_id: string, unit_type: string | null = 'unit') => ({
  unit_id,
  unit_type,
  parent_id: null,
  division_id: null,
})
const directoryOf = (...ids: string[]): Directory => ({
  units: new Map(ids.map((id) => [id, unit(id)])),
  managers: new Map(),
})
const units: AudienceSetting = { id: 'unit-*', scope: 'unit', detail: 'customer' }

test('without audiences there is one, in aggregate detail', () => {
  expect(expandAudiences([], directoryOf('1'))).toEqual([
    { id: 'all', folder: 'all', kind: 'all', scopeId: null, detail: 'aggregate', hide: [] },
  ])
})

test('a star makes one site per unit; headquarters and divisions are no units', () => {
  const directory: Directory = {
    units: new Map(
      [unit('010101'), unit('hq', 'hq'), unit('01', 'division'), unit('9', null)].map((each) => [each.unit_id, each]),
    ),
    managers: new Map(),
  }
  expect(expandAudiences([units], directory).map(({ folder }) => folder)).toEqual(['unit-010101', 'unit-9'])
  expect(
    expandAudiences([{ id: 'division-*', scope: 'division', detail: 'customer' }], directory).map(({ id }) => id),
  ).toEqual(['division-01'])
})

test.each(['../x', 'a/b', '', '.', '-a', 'a*b', '*', 'a\\b', 'unit-*/..', 'a\0'])('the id %j is refused', (id) => {
  expect(() => expandAudiences([{ id, scope: 'unit', detail: 'customer' }], directoryOf('1'))).toThrow(
    'is not a plain name',
  )
})

test('an audience of nobody, a star over the company and a repeated audience are refused', () => {
  expect(() => expandAudiences([{ id: 'unit-7', scope: 'unit', detail: 'customer' }], directoryOf('1'))).toThrow(
    '"unit-7" names no unit of the data; expected unit-* or one of unit-1',
  )
  expect(() => expandAudiences([{ id: 'all-*', scope: 'all', detail: 'aggregate' }], directoryOf())).toThrow(
    'leave out the "*"',
  )
  expect(() => expandAudiences([units, units], directoryOf('1'))).toThrow('published twice')
})

test('ids that differ only in case get folders that differ on every file system', () => {
  const folders = expandAudiences([units], directoryOf('a', 'A')).map(({ folder }) => folder.toLowerCase())
  expect(new Set(folders).size).toBe(2)
})

test('any text is a safe folder of its own', () => {
  expect(folderName('unit-城东/../所')).toBe('unit-_e5_9f_8e_e4_b8_9c_2f_2e_2e_2f_e6_89_80')
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (a, b) => {
      const folder = folderName(`unit-${a}`)
      expect(folder).toMatch(/^[A-Za-z0-9_-]{1,100}$/)
      expect(resolve('/site', folder).startsWith(`/site${sep}`)).toBe(true)
      if (Buffer.from(a).compare(Buffer.from(b)) !== 0) expect(folder).not.toBe(folderName(`unit-${b}`))
    }),
  )
})

test('no folder is called as a device of Windows, and none like another', () => {
  expect(['con', 'NUL', 'Com1', 'lpt9', 'aux'].map(folderName)).toEqual(['_con', '_NUL', '_Com1', '_lpt9', '_aux'])
  expect(['con-1', 'console', 'com10', '_con'].map(folderName)).toEqual(['con-1', 'console', 'com10', '_5fcon'])
})
