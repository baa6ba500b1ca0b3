import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { messages } from '../../reports/components/messages.js'

const reports = new URL('../../reports/', import.meta.url)
const list = (folder: string, ending: string): string[] =>
  readdirSync(new URL(folder, reports))
    .filter((name) => name.endsWith(ending))
    .map((name) => folder + name)
const text = (file: string): string => readFileSync(new URL(file, reports), 'utf8')
/** The names of fields are put together from a family and a field. */
const isForNames = (file: string, topic: string): boolean => file.includes('dataQuality') && /[fF]ields/.test(topic)
const read = (folder: string, ending: string): string[] =>
  readdirSync(new URL(folder, reports))
    .filter((name) => name.endsWith(ending) && !name.startsWith('vendor.'))
    .map((name) => readFileSync(new URL(folder + name, reports), 'utf8'))
/** The list of sites that the server shows takes its words from the same catalogue. */
const siteList = readFileSync(new URL('../src/site/indexPage.ts', reports), 'utf8')
const code = [...read('', '.md'), ...read('components/', '.js'), ...read('components/gallery/', '.js'), siteList].join(
  '\n',
)
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

describe('each module imports the topics that it speaks of', () => {
  const topicOf = new Map(
    list('components/messages/', '.js').flatMap((file) =>
      [...text(file).matchAll(/^ {2}'([\w.-]+)':/gm)].map(([, id]) => [id!, file] as const),
    ),
  )
  const imported = (file: string): string[] =>
    [...text(file).matchAll(/(?:from|import) '(\.[^']+)'/g)].map(([, path]) => join(dirname(file), path!))
  /** The core's topics are there on every page. */
  const core = new Set(imported('components/locale.js').filter((path) => path.includes('/messages/')))
  const spoken = (file: string): string[] => {
    const code = text(file)
    const whole = [...code.matchAll(/'([a-z][\w-]*(?:\.[\w-]+)+)'/g)].map(([, id]) => topicOf.get(id!))
    const begun = [...code.matchAll(/t\(`([\w.]+\.)\$\{|coded\('([\w.]+)'/g)]
      .map(([, start, prefix]) => start ?? `${prefix}.`)
      .filter((start) => start !== 'page.')
      .flatMap((start) => ids.filter((id) => id.startsWith(start)).map((id) => topicOf.get(id)))
    return [...new Set([...whole, ...begun])].filter((topic) => topic !== undefined && !core.has(topic)) as string[]
  }
  const reached = (file: string, seen = new Set<string>()): Set<string> => {
    if (seen.has(file)) return seen
    seen.add(file)
    for (const path of imported(file)) if (!path.includes('vendor')) reached(path, seen)
    return seen
  }

  test.each(list('components/', '.js').filter((file) => !/catalogue|messages|vendor/.test(file)))('%s', (file) => {
    const topics = imported(file).filter((path) => path.includes('/messages/'))
    expect(spoken(file).filter((topic) => !topics.includes(topic))).toEqual([])
    if (file !== 'components/locale.js')
      expect(topics.filter((topic) => !spoken(file).includes(topic) && !isForNames(file, topic))).toEqual([])
  })

  test.each(list('', '.md'))('%s finds its own texts among those of its components', (file) => {
    const there = reached(file)
    expect(spoken(file).filter((topic) => !there.has(topic))).toEqual([])
  })
})
