import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { drawn, type OpenSite } from './openSite.ts'

interface Manifest {
  run_id: string
  as_of: string
  generated_at: string
  tables: Record<string, { file: string }>
  earlier: { run_id: string; as_of: string; generated_at: string; file: string }[]
}

/** What a page says when something is missing, late or broken. Each test has a site of its own, a copy of leadership's. */
export function statesAreSaid(site: () => OpenSite): void {
  function copySite(name: string, change: (manifest: Manifest, dataDir: string) => void, of = 'leadership'): void {
    cpSync(join(site().siteDir, of), join(site().siteDir, name), { recursive: true })
    const dataDir = join(site().siteDir, name, '_file', 'data')
    const path = join(dataDir, 'manifest.json')
    const manifest: Manifest = JSON.parse(readFileSync(path, 'utf8'))
    change(manifest, dataDir)
    writeFileSync(path, JSON.stringify(manifest))
  }

  test('empty: what will appear, which files bring it, which columns they need', async () => {
    copySite('states-empty', ({ tables }) => {
      delete tables.collection
    })
    const { page, complaints, close } = await site().visit('states-empty', 'collection')
    const card = await page.locator('[data-state=empty]').first().textContent()
    expect(card).toContain('还没有数据')
    expect(card).toContain('带来它的文件：应收账单、缴费')
    expect(card).toMatch(/缴费需要的列：.*、缴费时间、缴费金额/)
    expect(card).toContain('不显示 0')
    expect(await page.locator('[data-state=empty] svg').count()).toBe(0)
    expect(complaints).toEqual([])
    await close()
  })

  test('withheld: leadership has no page of single customers, and by its address it says why and where they are', async () => {
    const { page, complaints, close } = await site().visit('leadership', 'customer')
    expect(await page.textContent('h1')).toBe('本站只有汇总，不含单个客户的台账。')
    const card = await page.textContent('[data-state=withheld]')
    expect(card).toContain('这不是缺数据')
    expect(card).toContain('单个客户在事业部、客户经理、单位的站点里')
    expect(await page.locator('[data-state=empty]').count()).toBe(0)
    expect(await page.locator('a[href="./customer.html"]').count()).toBe(0)
    expect(await page.getAttribute('.search input', 'placeholder')).not.toContain('客户')
    await page.fill('.search input', '台账')
    await page.waitForFunction(() => document.querySelector('.search-note')?.textContent !== '')
    expect(await page.locator('.search-list a[href*="customer.html"]').count()).toBe(0)
    expect(complaints).toEqual([])
    await close()
  })

  test('empty, not withheld: a site that shows customers has no ledgers yet', async () => {
    copySite(
      'states-no-ledger',
      ({ tables }) => {
        for (const name of ['ledger_index', 'customer']) delete tables[name]
      },
      'unit-u6',
    )
    const { page, close } = await site().visit('states-no-ledger', 'customer')
    expect(await page.textContent('h1')).toBe('客户台账还没有数据。')
    expect(await page.textContent('[data-state=empty]')).toContain('带来它的文件：客户、日用气量')
    expect(await page.locator('[data-state=withheld]').count()).toBe(0)
    expect(await page.locator('.pages a[href="./customer.html"]').count()).toBe(0)
    await close()
  })

  test('partial: how many reported, who is missing', async () => {
    const { page, close } = await site().visit('leadership', 'sla')
    const note = await page.locator('[data-state=partial]').first().textContent()
    expect(note).toMatch(/\d+ \/ 30 已报/)
    expect(note).toMatch(/云溪.*不按 0 处理/)
    await close()
  })

  test('stale: what is due, the last day, no verdict after it', async () => {
    copySite('states-stale', (manifest) => {
      manifest.as_of = '2026-01-09 00:00:00'
    })
    const { page, close } = await site().visit('states-stale', 'anomalies')
    const bar = page.locator('[data-state=stale]').first()
    expect(await bar.textContent()).toMatch(/日用气量停在 8 天前。.*应每日到。.*2025-12-31.*不作判断/)
    expect(await bar.locator('a').getAttribute('href')).toBe('./data-quality.html')
    await close()
  })

  test('error: table, code and version, retry, and the version before; the rest stands', async () => {
    copySite('states-error', (manifest, dataDir) => {
      const before = { ...manifest, run_id: 'run-1', as_of: '2025-12-15 00:00:00', generated_at: '2025-12-15 06:10:00' }
      before.tables = {
        ...manifest.tables,
        collection: { ...manifest.tables.collection!, file: 'collection.before.arrow' },
      }
      cpSync(join(dataDir, manifest.tables.collection!.file), join(dataDir, 'collection.before.arrow'))
      rmSync(join(dataDir, manifest.tables.collection!.file))
      writeFileSync(join(dataDir, 'manifest.0123456789ab.json'), JSON.stringify(before))
      const { run_id, as_of, generated_at } = before
      manifest.earlier = [{ run_id, as_of, generated_at, file: 'manifest.0123456789ab.json' }]
    })
    const { page, close } = await site().visit('states-error', 'collection')
    const card = page.locator('[data-state=error]').first()
    expect(await card.textContent()).toMatch(/collection.*http_404.*run-2.*重试.*看上一版（.*12-15/)
    await card.locator('a').click()
    await page.waitForURL(/\?run=run-1$/)
    await drawn(page)
    expect(await page.locator('[data-state=error]').count()).toBe(0)
    expect(await page.textContent('[data-state=earlier]')).toContain('较早的版本')
    expect(await page.textContent('.foot')).toContain('数据截止 2025-12-14 24:00')
    await page.click('[data-state=earlier] a')
    await page.waitForURL(/collection\.html$/)
    await drawn(page)
    expect(await page.textContent('.foot')).toContain('数据截止 2025-12-31 24:00')
    await close()
  })

  test('a run that the site does not keep shows the newest', async () => {
    const { page, complaints, close } = await site().visit('leadership', 'rules', { search: '?run=run-0' })
    expect(await page.locator('[data-state=earlier]').count()).toBe(0)
    expect(await page.textContent('.foot')).toContain('数据截止 2025-12-31 24:00')
    expect(complaints).toEqual([])
    await close()
  })
}
