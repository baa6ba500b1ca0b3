import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { pages } from '../../reports/components/pages.js'
import { drawn, type OpenSite } from './openSite.ts'

/** What the reader chooses is kept; what is missing is said. Changes the sites of divisions d0, d2 to d5. */
export function choicesAreKept(site: () => OpenSite): void {
  test('the language switch turns the page to English and back, and is remembered on the next page', async () => {
    const { page, complaints, close } = await site().visit('leadership', 'index')
    expect(await page.getAttribute('html', 'lang')).toBe('zh-CN')
    await page.click('[data-switch=language]')
    await page.waitForSelector('html[lang=en]')
    await drawn(page)
    expect(await page.textContent('h1')).toMatch(/is worse: below the lower control limit since Aug/)
    await page.click('.pages a[href="./sla.html"]')
    await page.waitForSelector('html[lang=en]')
    await drawn(page)
    expect(await page.textContent('h1')).toMatch(/time limits met/)
    await page.click('[data-switch=language]')
    await page.waitForSelector('html[lang=zh-CN]')
    await drawn(page)
    expect(await page.textContent('h1')).toMatch(/项时限/)
    expect(complaints).toEqual([])
    await close()
  })

  test('the theme follows the system until the reader switches it, and stays switched', async () => {
    const { page, close } = await site().visit('leadership', 'rules', { colorScheme: 'dark' })
    const background = (): Promise<string> => page.evaluate(() => getComputedStyle(document.body).backgroundColor)
    expect(await background()).toBe('rgb(16, 22, 28)')
    await page.click('[data-switch=theme]')
    expect(await background()).toBe('rgb(255, 255, 255)')
    await page.reload()
    await drawn(page)
    expect(await background()).toBe('rgb(255, 255, 255)')
    await close()
  })

  test('the chosen time limit stays in the address and survives a reload', async () => {
    const { page, close } = await site().visit('leadership', 'sla')
    await page.click('button[data-rule=sla_repair_fix_24h]')
    expect(new URL(page.url()).searchParams.get('rule')).toBe('sla_repair_fix_24h')
    expect(await page.getAttribute('button[data-rule=sla_repair_fix_24h]', 'aria-pressed')).toBe('true')
    const heading = page.locator('h2', { hasText: /^一般故障24小时内修复 \d/ })
    expect(await heading.count()).toBe(1)
    await page.reload()
    await drawn(page)
    expect(await heading.count()).toBe(1)
    await close()
  })

  test('an unknown choice in the address falls back to the default', async () => {
    const { page, complaints, close } = await site().visit('leadership', 'sla', {
      search: '?rule=no_such_rule&period=1999',
    })
    expect(await page.locator('button[aria-pressed=true]').count()).toBe(1)
    expect(complaints).toEqual([])
    await close()
  })

  test('a table sorts by its head', async () => {
    const { page, close } = await site().visit('leadership', 'collection')
    const head = page.locator('th', { hasText: '应收 元' })
    await head.locator('button').click()
    expect(await head.getAttribute('aria-sort')).toBe('descending')
    const cells = await page.locator('tbody tr td:nth-child(2)').allTextContents()
    const values = cells.slice(0, 20).map((text) => Number(text.replaceAll(',', '')))
    expect(values).toEqual([...values].sort((a, b) => b - a))
    await close()
  })

  test('a page without its tables is not in the navigation, and says what is missing when opened', async () => {
    editManifest(site(), 'division-d2', ({ tables }) => {
      delete tables.collection
    })
    const { page, complaints, close } = await site().visit('division-d2', 'index')
    expect(await page.locator('.pages a[href="./collection.html"]').count()).toBe(0)
    expect(await page.locator('.pages a[href="./sla.html"]').count()).toBe(1)
    await page.goto(site().address('division-d2', 'collection'))
    await drawn(page)
    expect(await page.textContent('[data-state=empty]')).toMatch(/应收账单.*缴费/)
    expect(complaints).toEqual([])
    await close()
  })

  test('a site of complaints alone, without a register of units or rules, works on every page it shows', async () => {
    editManifest(site(), 'division-d0', (manifest) => {
      const kept = ['run', 'sla_attainment', 'sla_open', 'sla_elapsed', 'load_file', 'load_issue']
      for (const name of Object.keys(manifest.tables)) if (!kept.includes(name)) delete manifest.tables[name]
    })
    const { page, complaints, close } = await site().visit('division-d0', 'index')
    const links = await page.locator('.pages a').evaluateAll((list) => list.map((link) => link.getAttribute('href')))
    expect(links).toEqual(['./index.html', './unit.html', './sla.html', './data-quality.html', './method.html'])
    for (const { id } of pages) {
      await page.goto(site().address('division-d0', id))
      await drawn(page)
      expect(await page.locator('h1').count(), id).toBe(1)
      expect(await page.locator('[data-state=error]').count(), id).toBe(0)
      const shows = links.includes(`./${id}.html`)
      if (!shows) expect(await page.locator('[data-state=empty]').count(), id).toBeGreaterThan(0)
    }
    expect(complaints).toEqual([])
    await close()
  })

  test('a table that cannot be read is named with its code and run; the rest of the page stands', async () => {
    editManifest(site(), 'division-d3', ({ tables }) => {
      rmSync(join(dataDir(site(), 'division-d3'), tables.sla_open!.file))
    })
    const { page, close } = await site().visit('division-d3', 'sla')
    const card = await page.textContent('[data-state=error]')
    expect(card).toContain('sla_open')
    expect(card).toContain('http_404')
    expect(card).toContain('run-2')
    expect(await page.textContent('h1')).toBe('部分数据没有读到，本页不作结论。')
    expect(await page.locator('.matrix').count()).toBeGreaterThan(0)
    await close()
  })

  test('a feed that stopped before the cut-off is announced', async () => {
    editManifest(site(), 'division-d4', (manifest) => {
      manifest.as_of = '2026-01-09 00:00:00'
    })
    const { page, close } = await site().visit('division-d4', 'anomalies')
    expect(await page.textContent('[data-state=stale]')).toContain('日用气量停在 8 天前')
    await close()
  })

  test('a site without data says what to run', async () => {
    rmSync(join(dataDir(site(), 'division-d5'), 'manifest.json'))
    const { page, close } = await site().visit('division-d5', 'index')
    expect(await page.textContent('[data-state=empty]')).toContain('pilotlight run')
    await close()
  })
}

interface Manifest {
  as_of: string
  tables: Record<string, { file: string }>
}

const dataDir = (site: OpenSite, audience: string): string => join(site.siteDir, audience, '_file', 'data')

function editManifest(site: OpenSite, audience: string, edit: (manifest: Manifest) => void): void {
  const path = join(dataDir(site, audience), 'manifest.json')
  const manifest = JSON.parse(readFileSync(path, 'utf8')) as Manifest
  edit(manifest)
  rmSync(path)
  writeFileSync(path, JSON.stringify(manifest))
}
