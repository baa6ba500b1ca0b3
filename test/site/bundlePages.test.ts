import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { bundlePages } from '../../src/site/bundlePages.ts'

let reports: string
beforeEach(() => {
  reports = mkdtempSync(join(tmpdir(), 'pilotlight-bundle-test-'))
  mkdirSync(join(reports, 'components'))
})
afterEach(() => rmSync(reports, { recursive: true, force: true }))

const component = (name: string, code: string): void => writeFileSync(join(reports, 'components', `${name}.js`), code)
const page = (name: string, ...imports: string[]): void =>
  writeFileSync(
    join(reports, `${name}.md`),
    `\`\`\`js\n${imports.join('\n')}\n\`\`\`\n\n\`\`\`js\ndisplay(1)\n\`\`\`\n`,
  )
const bundle = (name: string): string => readFileSync(join(reports, 'components', name), 'utf8')

function threePages(): void {
  component('words', "export const words = 'words of the core'")
  component('chart', "import { words } from './words.js'\nexport const chart = () => 'a chart with ' + words")
  component('table', "import { words } from './words.js'\nexport const table = () => 'a table with ' + words")
  component('lonely', "export const lonely = 'only one page'")
  component('later', "export const later = 'when it is needed'")
  component(
    'first',
    "import { words } from './words.js'\nexport const first = () => words\nexport const ask = () => import('./later.js')",
  )
  page('index', "import { first, ask } from './components/first.js'")
  page(
    'one',
    "import { chart } from './components/chart.js'",
    "import { table as rows } from './components/table.js'",
    "import { lonely } from './components/lonely.js'",
  )
  page('two', "import { chart } from './components/chart.js'")
}

test('the first page has its modules in one file, which holds nothing of the others', async () => {
  threePages()
  const sizes = await bundlePages(reports)
  expect(sizes.map(({ name }) => name).sort()).toEqual(
    readdirSync(join(reports, 'components'))
      .filter((name) => name.endsWith('.bundle.js'))
      .sort(),
  )
  expect(bundle('core.bundle.js')).toContain('words of the core')
  expect(bundle('core.bundle.js')).not.toMatch(/a chart|a table|only one page|when it is needed/)
  expect(bundle('shared.bundle.js')).toContain('a chart with')
  expect(bundle('one.page.bundle.js')).toMatch(/a table with[\s\S]*only one page|only one page[\s\S]*a table with/)
  expect(bundle('two.page.bundle.js')).not.toMatch(/a chart with|words of the core/)
})

test('the pages import the names that they imported before, from their bundle', async () => {
  threePages()
  await bundlePages(reports)
  const source = readFileSync(join(reports, 'one.md'), 'utf8')
  expect(source).toContain("import { rows } from './components/one.page.bundle.js'")
  expect(source).not.toMatch(/components\/(chart|table|lonely)\.js/)
  const one = await import(pathToFileURL(join(reports, 'components', 'one.page.bundle.js')).href)
  expect([one.chart(), one.rows(), one.lonely]).toEqual([
    'a chart with words of the core',
    'a table with words of the core',
    'only one page',
  ])
  expect(readFileSync(join(reports, 'index.md'), 'utf8')).toContain(
    "import { first, ask } from './components/core.bundle.js'",
  )
  const first = await import(pathToFileURL(join(reports, 'components', 'core.bundle.js')).href)
  expect((await first.ask()).later).toBe('when it is needed')
})

test('a name that its component does not export fails with page and name', async () => {
  threePages()
  page('two', "import { chrat } from './components/chart.js'")
  await expect(bundlePages(reports)).rejects.toThrow(/"chrat" is not exported by "?.*chart\.js/)
})

test('an import in another form is refused, for it would load a module twice', async () => {
  threePages()
  page('two', "import * as everything from './components/chart.js'")
  await expect(bundlePages(reports)).rejects.toThrow(/page two\.md: .*chart\.js.*is not of the form/)
})
