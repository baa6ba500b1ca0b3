import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import config from '../../observablehq.config.ts'
import { findForeignAddresses } from '../../src/site/foreignAddresses.ts'
import { listFiles } from '../../src/site/listFiles.ts'
import { packageRoot } from '../../src/site/packageRoot.ts'
import { buildShell, shellFiles } from '../../src/site/shell.ts'

const { pages } = config
const slow = { timeout: 120_000 }
const names = pages.map(({ path }) => path.slice(1))
let root: string
let reportsDir: string
let outDir: string
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'pilotlight-shell-test-'))
  reportsDir = join(root, 'reports')
  outDir = join(root, 'shell')
  mkdirSync(join(reportsDir, 'components'), { recursive: true })
  for (const file of ['vendor.js', 'vendor.entry.js', 'vendorArrow.js', 'vendorArrow.entry.js', 'data.js'])
    cpSync(join(packageRoot, 'reports', 'components', file), join(reportsDir, 'components', file))
  writeFileSync(join(reportsDir, 'style.css'), '@import url("observablehq:default.css");')
  for (const name of names)
    writePage(
      name,
      `import {plot, lineY} from './components/vendor.js'\nimport {loadTable} from './components/data.js'\ndisplay(plot({marks: [lineY([1, 2])]}))`,
    )
})
afterEach(() => rmSync(root, { recursive: true, force: true }))

const writePage = (name: string, code: string) =>
  writeFileSync(join(reportsDir, `${name}.md`), `# 标题\n\n\`\`\`js\n${code}\n\`\`\`\n`)
const bytesOf = (dir: string) =>
  Object.fromEntries(shellFiles(dir).map((file) => [file, readFileSync(join(dir, file), 'base64')]))

test('two builds give the same bytes, a third build nothing to do', slow, async () => {
  const first = await buildShell({ outDir, reportsDir })
  const second = await buildShell({ outDir: join(root, 'again'), reportsDir })
  expect([first.cached, second.cached]).toEqual([false, false])
  expect(bytesOf(outDir)).toEqual(bytesOf(join(root, 'again')))
  expect((await buildShell({ outDir, reportsDir })).cached).toBe(true)
  const html = shellFiles(outDir).filter((file) => file.endsWith('.html'))
  expect(html).toEqual(names.map((name) => `${name}.html`).sort())
  for (const file of html) {
    const page = readFileSync(join(outDir, file), 'utf8')
    expect(page).toContain('<html lang="zh-CN">')
    expect(page).not.toMatch(/<script(?![^>]*\bsrc=)[^>]*>|\son\w+="|maximum-scale|Toggle sidebar|Built with/)
  }
  expect(findForeignAddresses(outDir, shellFiles(outDir))).toEqual([])
  expect(shellFiles(outDir).filter((file) => file.includes('_npm'))).toEqual([])
  expect(listFiles(reportsDir).filter((file) => file.includes('.observablehq') || file.includes('bundle'))).toEqual([])
})

test('a page whose code does not parse fails by name, and the good shell stays', slow, async () => {
  await buildShell({ outDir, reportsDir })
  const before = bytesOf(outDir)
  writePage('sla', 'display(')
  await expect(buildShell({ outDir, reportsDir })).rejects.toThrow(/page \/sla\.html: SyntaxError/)
  expect(bytesOf(outDir)).toEqual(before)
})

test('a page that imports a package by its bare name fails', slow, async () => {
  writePage('sla', `import * as d3 from 'npm:d3'\ndisplay(d3.max([1]))`)
  await expect(buildShell({ outDir, reportsDir })).rejects.toThrow()
})

test("a page that uses Framework's implicit libraries fails", slow, async () => {
  writePage('sla', 'display(Plot.plot({marks: []}))')
  await expect(buildShell({ outDir, reportsDir })).rejects.toThrow(/vendor\.js|d3|plot|fetch/)
})

test('a page that names another host fails with file and address', slow, async () => {
  writePage('sla', `display(await fetch('https://cdn.example.org/x.json'))`)
  await expect(buildShell({ outDir, reportsDir })).rejects.toThrow(
    /sla\.[0-9a-f]{8}\.js: https:\/\/cdn\.example\.org\/x\.json/,
  )
})

test('the pages of the program build', slow, async () => {
  const { files } = await buildShell({ outDir })
  expect(files).toBeGreaterThan(names.length)
  for (const name of names) expect(shellFiles(outDir)).toContain(`${name}.html`)
})
