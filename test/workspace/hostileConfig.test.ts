import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { loadRulebook } from '../../src/rulebook/load.ts'
import { readConfig } from '../../src/workspace/readConfig.ts'
import { makeScratch } from '../commands/tinyWorkspace.ts'

const write = (text: string): string => {
  const path = join(makeScratch('config'), 'pilotlight.yaml')
  writeFileSync(path, text)
  return path
}
const refusal = (read: (path: string) => unknown, text: string): Error & { exitCode?: number } => {
  try {
    read(write(text))
  } catch (error) {
    return error as Error
  }
  throw new Error('it was read')
}
const SOURCES = 'company: x\nsources:\n  - records: unit\n    files: inbox/*.csv\n'

const BOMB = Array.from({ length: 12 }, (_, i) => `a${i}: &a${i} [${Array(9).fill(i === 0 ? 'x' : `*a${i - 1}`).join(', ')}]\n`).join('') // biome-ignore format: one list

test.each([
  ['deep lists in blocks', `company: x\na:\n${'- '.repeat(50_000)}x\n`, / line 3: is nested deeper/],
  ['deep keys in blocks', `${'? '.repeat(50_000)}x\n`, / line 1: is nested deeper/],
  ['deep maps in blocks', Array.from({ length: 1400 }, (_, i) => `${' '.repeat(i)}a:\n`).join(''), / line 502: is nested deeper/],
  ['aliases of aliases', BOMB, /: Excessive alias count .*; write out what the aliases \(\*\) stand for$/],
  ['deep nesting', `company: ${'['.repeat(50_000)}`, / line 1: is nested deeper than any configuration$/],
  ['deep nesting that closes', `company: ${'['.repeat(50_000)}${']'.repeat(50_000)}`, / line 1: is nested deeper/],
  ['deep maps', `company: ${'{a: '.repeat(20_000)}`, / line 1: is nested deeper/],
  ['more than 4 MiB', `company: x # ${'x'.repeat(5_000_000)}`, /: has 5000013 bytes; expected a configuration of at most 4194304$/],
  ['__proto__ at the top', `__proto__: { polluted: 1 }\n${SOURCES}`, / line 1: __proto__ is no name that can be used here$/],
  ['__proto__ as a field', `${SOURCES}    columns: { __proto__: x }\n`, / line 5: __proto__ is no name/],
  ['__proto__ in a map', `${SOURCES}    columns: { unit_id: { header: a, map: { "__proto__": b } } }\n`, / line 5: __proto__ is no name/],
  ['__proto__ as a unit', `${SOURCES}unit_aliases: { __proto__: "0101" }\n`, / line 5: __proto__ is no name/],
  ['a merge key', `x: &x { company: y }\n<<: *x\n${SOURCES}`, /unknown key/],
  ['an audience that is a path', `${SOURCES}audiences: [{ id: ../x, scope: all }]\n`, /audiences\.0\.id: .*letters, digits and -/],
  ['an audience with a line break', `${SOURCES}audiences: [{ id: "a\\nb", scope: all }]\n`, /audiences\.0\.id/],
])('%s: refused with the file and the place', (_, text, reason) => {
  const error = refusal(readConfig, text)
  expect(error).toMatchObject({ name: 'UserError', exitCode: 2, message: expect.stringMatching(reason) })
  expect(error.message).toMatch(/^\S+pilotlight\.yaml/)
}) // biome-ignore format: a case a line

test('names of methods are names like any other, and nothing is added to all objects', () => {
  const { sources, unit_aliases } = readConfig(
    write(
      `${SOURCES}    columns: { unit_id: { header: a, map: { constructor: "1", toString: "2" } } }\nunit_aliases: { constructor: "0101" }\n`,
    ),
  )
  expect(sources[0]!.columns.unit_id).toEqual({ header: ['a'], map: { constructor: '1', toString: '2' } })
  expect(Object.entries(unit_aliases)).toEqual([['constructor', '0101']])
  expect(({} as Record<string, unknown>).polluted).toBeUndefined()
})

test.each([
  ['aliases of aliases', BOMB, /pilotlight\.yaml: Excessive alias count .*; write out what the aliases/],
  ['deep nesting', '['.repeat(50_000), /pilotlight\.yaml line 1: is nested deeper than any rule/],
  ['more than 4 MiB', `# ${'x'.repeat(5_000_000)}`, /pilotlight\.yaml: has 5000002 bytes; expected a rulebook of at most 4194304/],
  ['__proto__', '- id: sla_complaint_tier1_24h\n  __proto__: { limit: 1 }\n', /__proto__/],
])('a rulebook with %s is refused', (_, text, reason) => {
  expect(refusal(loadRulebook, text)).toMatchObject({ name: 'RulebookError', message: expect.stringMatching(reason) })
}) // biome-ignore format: a case a line
