import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { exportSites } from '../../src/commands/exportSites.ts'
import { listFiles } from '../../src/site/listFiles.ts'
import { drawn, type OpenSite, type Visit } from './openSite.ts'

const HOSTILE = '</script><script>window.ran=1</script>'
const audiences = ['leadership', 'unit-u6']

/** Exported sites open from a disk: every page, the links, the search, the choices in the address; nothing is asked for. */
export function exportedSitesOpen(site: () => OpenSite): void {
  const root = mkdtempSync(join(tmpdir(), 'pilotlight export '))
  const siteDir = join(root, 'site')
  const outDir = join(root, '导出')
  beforeAll(async () => {
    for (const audience of audiences) {
      cpSync(join(site().siteDir, audience), join(siteDir, audience), { recursive: true })
      const path = join(siteDir, audience, '_file', 'data', 'manifest.json')
      writeFileSync(path, JSON.stringify({ ...JSON.parse(readFileSync(path, 'utf8')), company: HOSTILE }))
    }
    await exportSites({ siteDir, outDir })
  })
  afterAll(() => rmSync(root, { recursive: true, force: true }))

  const pagesOf = (audience: string): string[] =>
    listFiles(join(outDir, audience)).flatMap((file) => /^([\w-]+)\.html$/.exec(file)?.[1] ?? [])
  const address = (audience: string, id: string, search = ''): string =>
    `${pathToFileURL(join(outDir, audience, `${id}.html`)).href}${search}`

  async function open(url: string): Promise<Visit> {
    const visit = await site().visitAddress(url)
    visit.complaints.push(...(await visit.page.evaluate(() => ('ran' in window ? ['a name ran as code'] : []))))
    return visit
  }
  const search = async (page: Page, text: string): Promise<void> => {
    await page.keyboard.press('/')
    await page.keyboard.type(text)
    await page.waitForSelector('.search-list [role=option]')
  }

  describe.each(audiences)('%s', (audience) => {
    test('every page draws from its file', async () => {
      expect(pagesOf(audience)).toEqual(
        listFiles(join(siteDir, audience)).flatMap((file) => /^([\w-]+)\.html$/.exec(file)?.[1] ?? []),
      )
      for (const id of pagesOf(audience)) {
        const { page, complaints, close } = await open(address(audience, id))
        expect(await page.textContent('h1'), id).toMatch(/。$/)
        expect(await page.locator('[data-state=error], .observablehq--error').count(), id).toBe(0)
        expect(await page.textContent('.company')).toBe(HOSTILE)
        expect(complaints, id).toEqual([])
        await close()
      }
    })
  })

  test('links, search and choices work', async () => {
    const { page, complaints, close } = await open(address('unit-u6', 'index'))
    await page.click('.pages a[href="./sla.html"]')
    await page.waitForURL(/sla\.html$/)
    await drawn(page)
    await page.click('button[data-rule=sla_repair_fix_24h]')
    expect(new URL(page.url()).searchParams.get('rule')).toBe('sla_repair_fix_24h')
    await page.reload()
    await drawn(page)
    expect(await page.getAttribute('button[data-rule=sla_repair_fix_24h]', 'aria-pressed')).toBe('true')
    await search(page, '考核')
    expect(await page.locator('.search-name').allTextContents()).toContain('年度考核')
    await page.locator('.search-list a', { hasText: '年度考核' }).first().click()
    await page.waitForURL(/appraisal\.html$/)
    await drawn(page)
    expect(complaints).toEqual([])
    await close()
  })

  test('the same sites give the same bytes, one audience those of its folder', async () => {
    const again = join(root, 'again')
    const [exported] = await exportSites({ siteDir, outDir: again, audience: 'unit-u6' })
    expect(exported!.folder).toBe('unit-u6')
    expect(listFiles(again)).toEqual(listFiles(join(outDir, 'unit-u6')).map((file) => `unit-u6/${file}`))
    for (const file of listFiles(again))
      expect(readFileSync(join(again, file)).equals(readFileSync(join(outDir, file))), file).toBe(true)
  })

  test('the files of an exported site are scripts, styles and pages, with no script and no style within a page', () => {
    const files = listFiles(join(outDir, 'unit-u6'))
    expect(files.filter((file) => !/\.(html|js|css)$/.test(file))).toEqual([])
    for (const file of files.filter((name) => name.endsWith('.html'))) {
      const html = readFileSync(join(outDir, 'unit-u6', file), 'utf8')
      expect(html).toContain("default-src 'none'")
      expect(html).not.toMatch(/<script(?![^>]*\bsrc="\.\/)|type="module"|<style|\son\w+=|https?:/)
    }
    for (const file of files.filter((name) => name.startsWith('data/')))
      expect(readFileSync(join(outDir, 'unit-u6', file), 'utf8')).toMatch(/^pilotlightFile\("[\w./-]+","[\w+/=]*"\)\n$/)
  })

  test('a folder that holds something else is left alone; an audience that is not there is named', async () => {
    const mine = join(root, 'mine')
    cpSync(join(siteDir, 'unit-u6', '_file'), join(mine, 'unit-u6'), { recursive: true })
    const before = listFiles(mine)
    await expect(exportSites({ siteDir, outDir: mine })).rejects.toThrow(/holds something else than an exported site/)
    expect(listFiles(join(mine, 'unit-u6')).map((file) => `unit-u6/${file}`)).toEqual(before)
    await expect(exportSites({ siteDir, outDir: mine, audience: 'unit-u9' })).rejects.toThrow(
      '--audience unit-u9: no such site; expected one of leadership, unit-u6',
    )
    await expect(exportSites({ siteDir: join(root, 'none'), outDir: mine })).rejects.toThrow('nothing is published yet')
  })
}
