import { describe, expect, it } from 'vitest'
import { listSources, readSource } from './sourceTree.ts'

const FOLDERS = ['src', 'loaders', 'reports']
const code = FOLDERS.flatMap((folder) => listSources(folder, ['.ts', '.js', '.css', '.md']))
const scripts = code.filter((file) => /\.[jt]s$/.test(file))
const sql = listSources('src', ['.sql'])

const lines = (file: string): number => readSource(file).trimEnd().split('\n').length

/** Files of more than 300 lines, each with its reason; at present none. */
const LONG: Record<string, string> = {}

/** Where the program may print, end the process or set its exit code. */
const MAY_PRINT = new Set([
  'src/cli.ts',
  'src/cliProgress.ts',
  // A process of its own, started by the shell build; its warnings are read by the parent.
  'src/site/framework.ts',
])
/** A page may tell the browser's console of an error, and no more. */
const PRINTS_IN_BROWSER = /\bconsole\.(?!error\b)\w+/
const PRINTS = /\bconsole\.\w+|\bprocess\.(stdout|stderr|exit|exitCode|abort)\b/

/** Hosts that may be named: names of XML vocabularies, which nobody fetches, and hosts that are no host or this one. */
const HARMLESS = /^(www\.w3\.org|example\.com|localhost|127\.0\.0\.1|site|\$\{host\})(?=[:/]|$)/

describe('files', () => {
  it('are short enough to be read at one sitting', () => {
    const long = code.filter((file) => lines(file) > 300)
    expect(long.filter((file) => !(file in LONG)).map((file) => `${file}: ${lines(file)} lines`)).toEqual([])
    expect(Object.keys(LONG).filter((file) => !long.includes(file))).toEqual([])
  })

  it('half of the code files have fewer than 100 lines, nine of ten fewer than 250', () => {
    const sizes = scripts.map(lines).sort((a, b) => a - b)
    expect(sizes[Math.floor(sizes.length * 0.5)]).toBeLessThan(100)
    expect(sizes[Math.floor(sizes.length * 0.9)]).toBeLessThan(250)
  })

  it('only the command line prints and ends the process', () => {
    const wrong = scripts
      .filter((file) => !MAY_PRINT.has(file) && !file.startsWith('src/bin/'))
      .flatMap((file) => matchingLines(file, file.startsWith('reports/') ? PRINTS_IN_BROWSER : PRINTS))
    expect(wrong).toEqual([])
  })

  it('name no foreign host', () => {
    const named = code.flatMap((file) =>
      [...readSource(file).matchAll(/\b(?:https?|wss?):\/\/([^\s"'`)<>\]]*)/g)].map((match) => ({
        file,
        rest: match[1]!,
      })),
    )
    const foreign = named.filter(({ rest }) => !HARMLESS.test(rest))
    expect(named.length).toBeGreaterThan(0)
    expect(foreign.map(({ file, rest }) => `${file}: ${rest}`)).toEqual([])
  })

  it('leave no scaffolding behind', () => {
    const scaffolding = /\b(TODO|FIXME|XXX|HACK)\b|@ts-ignore|@ts-nocheck|\bas any\b|: any\b/
    expect(scripts.flatMap((file) => matchingLines(file, scaffolding))).toEqual([])
  })
})

describe('models', () => {
  it('are SQL files of fewer than 80 lines', () => {
    expect(sql.length).toBeGreaterThan(50)
    expect(sql.filter((file) => lines(file) >= 80).map((file) => `${file}: ${lines(file)} lines`)).toEqual([])
  })

  it('open with a comment that says what a row is', () => {
    expect(sql.filter((file) => !/^--\s*\S.{8,}/.test(readSource(file)))).toEqual([])
  })

  it('hold one statement', () => {
    const several = sql.filter((file) =>
      readSource(file)
        .replace(/--.*$/gm, '')
        .replace(/'[^']*'/g, '')
        .includes(';'),
    )
    expect(several).toEqual([])
  })
})

function matchingLines(file: string, pattern: RegExp): string[] {
  return readSource(file)
    .split('\n')
    .flatMap((text, i) => (pattern.test(text) ? [`${file}:${i + 1}: ${text.trim().slice(0, 120)}`] : []))
}
