import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { messages } from '../../reports/components/messages.js'

const reports = new URL('../../reports/', import.meta.url)
const read = (folder: string, ending: string): string[] =>
  readdirSync(new URL(folder, reports))
    .filter((name) => name.endsWith(ending) && !name.startsWith('vendor.'))
    .map((name) => readFileSync(new URL(folder + name, reports), 'utf8'))
/** The list of sites that the server shows takes its words from the same catalogue. */
const siteList = readFileSync(new URL('../src/site/indexPage.ts', reports), 'utf8')
const code = [...read('', '.md'), ...read('components/', '.js'), siteList].join('\n')
const ids = Object.keys(messages)
const matches = (pattern: RegExp): string[] => [...code.matchAll(pattern)].map((match) => match[1]!)

/** Whole ids in the code, and prefixes of ids that are put together at run time. */
const used = new Set(matches(/'([a-z][\w-]*(?:\.[\w-]+)+)'/g))
const prefixes = [...matches(/t\(`([\w.]+\.)\$\{/g), ...matches(/coded\('([\w.]+)'/g).map((prefix) => `${prefix}.`)]
const completed = /t\(`[\w.]+\.\$\{[^}]+\}\.(\w+)`\)/g

test('every message that the pages name is in the catalogue', () => {
  const named = matches(/\bt\(\s*'([^']+)'/g)
  expect(named.length).toBeGreaterThan(100)
  expect(named.filter((id) => !Object.hasOwn(messages, id))).toEqual([])
  expect(prefixes.filter((prefix) => !ids.some((id) => id.startsWith(prefix)))).toEqual([])
  expect([...code.matchAll(completed)].length).toBeGreaterThan(0)
})

test('every message of the catalogue is used by a page', () => {
  expect(ids.filter((id) => !used.has(id) && !prefixes.some((prefix) => id.startsWith(prefix)))).toEqual([])
})

test('every message has both languages with the same values to fill in', () => {
  const values = (text: string): string[] =>
    [...new Set([...text.matchAll(/\{(\w+)/g)].map((match) => match[1]!))].sort()
  for (const [id, [zh, en]] of Object.entries(messages)) {
    expect(zh.trim(), id).not.toBe('')
    expect(en.trim(), id).not.toBe('')
    expect(values(en), id).toEqual(values(zh))
    expect(en, id).not.toMatch(/[\u4e00-\u9fff]/)
  }
})

test('every rule by which a row is rejected or repaired has its name and its remedy', () => {
  const folders = ['../loaders/', '../src/contracts/'].flatMap((folder) => read(folder, '.ts'))
  const rules = new Set([...folders.join('\n').matchAll(/'((?:dirt|personal)_[a-z_]+)'/g)].map((match) => match[1]!))
  expect(rules.size).toBeGreaterThan(15)
  const ids = [...rules].flatMap((rule) => [`issue.${rule}`, `remedy.${rule}`])
  expect(ids.filter((id) => !Object.hasOwn(messages, id))).toEqual([])
})

test('no message stands twice in the catalogue', () => {
  const files = read('components/messages/', '.js').join('\n')
  const written = [...files.matchAll(/^ {2}'([\w.-]+)':/gm)].map((match) => match[1]!)
  expect(written.filter((id, i) => written.indexOf(id) !== i)).toEqual([])
  expect(written.sort()).toEqual([...ids].sort())
})
