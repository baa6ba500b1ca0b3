import { cpSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { openFold } from './openFold.ts'
import type { OpenSite } from './openSite.ts'

const phone = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true }
const ledgerDrawn = (page: Page) => page.waitForSelector('.ledger:not([aria-busy]) figure.chart svg')
const line = (page: Page) => page.locator('.ledger .block').first()
const told = (page: Page) => page.locator('.told .cursor-value')
const textsOf = (page: Page) => line(page).locator('.responsive svg text').allTextContents()

/** What a customer's line marks and says, what may make it leave, and the gas balance of units. */
export function ledgersAreTold(site: () => OpenSite): void {
  async function customer(audience: string, search: string, options = {}) {
    const visit = await site().visit(audience, 'customer', { search, ...options })
    await ledgerDrawn(visit.page)
    return visit
  }

  describe('the line of a customer', () => {
    test('is two years long, with named holidays, and says in one sentence what its band is', async () => {
      const { page, complaints, close } = await customer('unit-u6', '?customer=c48')
      const texts = await textsOf(page)
      for (const text of ['2024年1月', '2025年1月', '国庆']) expect(texts).toContain(text)
      expect(texts.filter((text) => text === '国庆')).toHaveLength(2)
      expect(await line(page).locator('.band-sentence').textContent()).toMatch(/^淡蓝带是 95% 预期范围：[^。]+。$/)
      const numbers = line(page).locator('details')
      await openFold(numbers.locator('summary'))
      expect(await numbers.locator('tbody tr').count()).toBe(730)
      expect(complaints).toEqual([])
      await close()
    })

    test('marks known events by letters that the list beneath repeats with their records', async () => {
      const { page, close } = await customer('unit-u6', '?customer=c48')
      const listed = page.locator('.known-events tbody tr')
      const letters = (await listed.locator('.event-letter').allTextContents()).reverse()
      expect(letters.join('')).toMatch(/^换限约停检.*约$/)
      const drawn = (await textsOf(page)).filter((text) => /^[换限停检因约]$/.test(text))
      expect(drawn).toEqual(letters)
      expect((await listed.allTextContents()).join()).toMatch(/合同到期，未见续签.*JX48.*TQ48.*XQ48.*换表HB48/)
      expect(await page.textContent('.known-events')).toContain('未装载，无从得知：')
      await close()
    })

    test('the keys go from event to event and from day to day; Escape ends it', async () => {
      const { page, complaints, close } = await customer('unit-u6', '?customer=c48')
      const strip = page.locator('.event-strip[role=slider]')
      await strip.focus()
      await page.keyboard.press('Home')
      const first = await told(page).last().textContent()
      await page.keyboard.press('End')
      const last = await told(page).last().textContent()
      expect(last).toBe('约 合同到期，未见续签 · 2025-12-31')
      expect(first).not.toBe(last)
      expect(await strip.getAttribute('aria-valuetext')).toBe(last)
      expect(await line(page).locator('line.cursor').count()).toBe(1)
      await page.keyboard.press('Escape')
      expect(await told(page).allTextContents()).toEqual(['', ''])
      const days = line(page).locator('.responsive[role=slider]')
      await days.focus()
      await page.keyboard.press('End')
      expect(await told(page).first().textContent()).toMatch(/^2025-12-31 .* m³ · 预期 .*骤降.*合同到期/)
      await page.keyboard.press('PageUp')
      expect(await told(page).first().textContent()).toMatch(/^2025-12-01 /)
      expect(complaints).toEqual([])
      await close()
    })

    test('the pointer finds the nearest event; a tap does on a phone, and the target is large enough', async () => {
      const desk = await customer('unit-u6', '?customer=c48')
      const box = (await desk.page.locator('.event-strip').boundingBox())!
      await desk.page.mouse.move(box.x + box.width - 80, box.y + box.height / 2)
      expect(await told(desk.page).last().textContent()).toContain('合同到期')
      await desk.page.mouse.move(box.x + box.width / 2, box.y - 120)
      expect(await told(desk.page).last().textContent()).toBe('')
      await desk.close()
      const { page, complaints, close } = await customer('unit-u6', '?customer=c48', phone)
      const strip = page.locator('.event-strip')
      await strip.scrollIntoViewIfNeeded()
      expect((await strip.boundingBox())!.height).toBeGreaterThanOrEqual(44)
      await strip.tap({ position: { x: 300, y: 40 } })
      expect(await told(page).last().textContent()).toMatch(/\d{4}-\d\d-\d\d/)
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
      expect(complaints).toEqual([])
      await close()
    })

    test('a missing day is told as missing and marked, never as a zero', async () => {
      const { page, close } = await customer('division-d1', '?customer=c27')
      await line(page).locator('.responsive[role=slider]').focus()
      await page.keyboard.press('End')
      for (let i = 0; i < 4; i++) await page.keyboard.press('ArrowLeft')
      expect(await told(page).first().textContent()).toMatch(/^2025-12-27 .* · 缺读数 · 预期/)
      expect(await line(page).locator('.provenance').textContent()).toContain('底部短竖线为缺读数')
      await close()
    })

    test('a part of the time is kept in the address; paper has a drawing of its own', async () => {
      const { page, complaints, close } = await customer('unit-u6', '?customer=c48')
      await line(page).locator('select').selectOption('months')
      expect(await textsOf(page)).toContain('12-29')
      expect(new URL(page.url()).searchParams.get('span')).toBe('months')
      await page.reload()
      await ledgerDrawn(page)
      expect(await line(page).locator('select').inputValue()).toBe('months')
      await page.emulateMedia({ media: 'print' })
      expect(await line(page).locator('.responsive').first().isVisible()).toBe(false)
      expect(await line(page).locator('.print-only svg').isVisible()).toBe(true)
      expect(await line(page).locator('.choice .print-only').textContent()).toBe('近 60 天')
      expect(complaints).toEqual([])
      await close()
    })
  })

  test('a churn score names its parts, what stands behind them, and what is not known', async () => {
    const { page, complaints, close } = await customer('division-d1', '?customer=c27')
    const block = page.locator('.block', { has: page.locator('h2', { hasText: '流失预警' }) })
    const rows = await block.locator('tbody tr').allTextContents()
    expect(rows.map((row) => row.slice(0, 2))).toEqual(['用气', '欠费', '投诉', '合同'])
    expect(rows[0]).toMatch(/不知.*去年没有台账.*降 20% 起 10 分/)
    expect(await block.textContent()).toContain('用气下降不知，不当作 0')
    await block.locator('.figure', { hasText: '口径' }).click()
    expect(await page.textContent('dialog.popover')).toMatch(/流失预警.*四项得分之和.*第二十条.*流失预警记录/)
    expect(complaints).toEqual([])
    await close()
  })

  describe('the gas balance of a unit', () => {
    test('says the finding, where it lies, and shows the months behind it', async () => {
      const { page, complaints, close } = await site().visit('unit-u6', 'unit')
      const title = page.locator('h2', { hasText: '输差：' })
      expect(await title.textContent()).toMatch(
        /到 2025 年 12 月的 12 个月为 1\.68%（.*），11 月起高于控制上限 1\.45%$/,
      )
      const block = page.locator('.block', { has: title })
      expect(await block.locator('.band-sentence').textContent()).toContain('自 3 月起有偏高的信号')
      expect(await block.locator('svg[role=img]').getAttribute('aria-label')).toContain('高于控制上限')
      await block.locator('.figure', { hasText: '口径' }).click()
      expect(await page.textContent('dialog.popover')).toMatch(/算式[\d,]+ \/ [\d,]+ = 1\.68%/)
      await page.keyboard.press('Escape')
      const gas = page.locator('.block', { has: page.locator('h2', { hasText: '2025 年 12 月购气' }) })
      expect(await gas.locator('tbody tr').first().textContent()).toMatch(/^2025-12/)
      expect(await page.locator('h2', { hasText: '个单位' }).count()).toBe(0)
      expect(complaints).toEqual([])
      await close()
    })

    test('the company lists its units, those beyond their limits first, each leading to its page', async () => {
      const { page, close } = await site().visit('leadership', 'unit')
      const title = page.locator('h2', { hasText: '的输差越出控制限' })
      expect(await title.textContent()).toBe('28 个单位中 1 个的输差越出控制限，首位临港 1.68%')
      const rows = page.locator('.block', { has: title }).locator('tbody tr')
      expect(await rows.first().textContent()).toMatch(/^临港.*11 月起高于上限/)
      await rows.first().locator('a').click()
      await page.waitForURL(/unit=u6/)
      await close()
    })

    test('a month that lacks a unit is no month of less gas', async () => {
      const { page, close } = await site().visit('division-d2', 'unit')
      expect(await page.locator('h2', { hasText: '输差：' }).textContent()).toContain('到 2025 年 11 月的 12 个月')
      expect(await page.locator('.band-sentence').first().textContent()).toBe('2025 年 12 月单位不齐：云溪。')
      expect(await page.locator('h2', { hasText: /购气/ }).textContent()).toContain('2025 年 11 月购气')
      await close()
    })

    test('a unit without a report is told so; without any report the block says which file brings it', async () => {
      const { page, close } = await site().visit('leadership', 'unit', { search: '?unit=u13' })
      expect(await page.textContent('main')).toContain('这个单位没有购销气记录。')
      await close()
      const dir = (name: string) => join(site().siteDir, name)
      cpSync(dir('leadership'), dir('ledger-unfed'), { recursive: true })
      const path = join(dir('ledger-unfed'), '_file', 'data', 'manifest.json')
      const manifest = JSON.parse(readFileSync(path, 'utf8'))
      delete manifest.tables.unit_balance
      writeFileSync(path, JSON.stringify(manifest))
      const unfed = await site().visit('ledger-unfed', 'unit')
      const card = await unfed.page.locator('[data-state=empty]', { hasText: '输差' }).textContent()
      expect(card).toContain('带来它的文件：购销气')
      await unfed.page.waitForFunction(() =>
        document.querySelector('[data-state=empty]')?.textContent?.includes('需要的列'),
      )
      await unfed.close()
    })
  })
}
