import { expect, test } from 'vitest'
import type { OpenSite } from './openSite.ts'

const phone = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true }

/** On a phone the pages are reached with the thumb; on a narrow screen the navigation gives way in order. */
export function navigationFits(site: () => OpenSite): void {
  test('a phone has four tabs at its foot, the page that is open marked', async () => {
    const { page, complaints, close } = await site().visit('leadership', 'anomalies', phone)
    expect(await page.locator('.tabs > *').allTextContents()).toEqual(['总览', '用气异常', '服务时限', '更多'])
    expect(await page.textContent('.tabs [aria-current=page]')).toBe('用气异常')
    const bar = (await page.locator('.tabs').boundingBox())!
    expect([bar.x, Math.round(bar.y + bar.height), bar.width]).toEqual([0, 844, 390])
    for (const tab of await page.locator('.tabs > *').all()) {
      const { width, height } = (await tab.boundingBox())!
      expect(Math.min(width, height)).toBeGreaterThanOrEqual(44)
    }
    expect(await page.isVisible('.masthead .pages')).toBe(false)
    await page.tap('.tabs a[href="./sla.html"]')
    await page.waitForURL(/sla\.html/)
    expect(complaints).toEqual([])
    await close()
  })

  test('a manager has the unusual use first', async () => {
    const { page, close } = await site().visit('manager-m1', 'index', phone)
    expect(await page.locator('.tabs a').first().textContent()).toBe('用气异常')
    await close()
  })

  test('the rest of the pages, theme and language are in a sheet that Escape closes', async () => {
    const { page, complaints, close } = await site().visit('unit-u6', 'rules', phone)
    expect(await page.locator('.tabs button.current').count()).toBe(1)
    await page.tap('.tabs button')
    const sheet = page.locator('dialog.sheet')
    const links = await sheet.locator('a').evaluateAll((list) => list.map((a) => a.getAttribute('href')))
    const all = await page.locator('.masthead .pages a').evaluateAll((list) => list.map((a) => a.getAttribute('href')))
    expect(links).toEqual(all)
    expect(await sheet.locator('[aria-current=page]').textContent()).toBe('规则')
    for (const target of await sheet.locator('a, button').all())
      expect((await target.boundingBox())!.height).toBeGreaterThanOrEqual(44)
    await page.keyboard.press('Escape')
    expect(await sheet.isVisible()).toBe(false)
    await page.tap('.tabs button')
    await sheet.locator('[data-switch=language]').tap()
    await page.waitForSelector('html[lang=en]')
    expect(complaints).toEqual([])
    await close()
  })

  test('the tabs hide nothing: the foot of the page stands above them', async () => {
    const { page, close } = await site().visit('leadership', 'index', phone)
    await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight))
    const foot = (await page.locator('.foot').boundingBox())!
    const tabs = (await page.locator('.tabs').boundingBox())!
    expect(foot.y + foot.height).toBeLessThanOrEqual(tabs.y + 1)
    await close()
  })

  test.concurrent.each([1440, 1180, 1024, 768, 620])('at %i px the navigation stands in one line', async (width) => {
    for (const locale of ['zh-CN', 'en']) {
      const { page, close } = await site().visit('unit-u6', 'sla', { viewport: { width, height: 800 } })
      if (locale === 'en') {
        await page.evaluate(() => localStorage.setItem('pilotlight.locale', 'en'))
        await page.reload()
        await page.waitForSelector('html[lang=en] .masthead')
      }
      await page.waitForSelector('.page:not([aria-busy])')
      expect((await page.locator('.masthead').boundingBox())!.height).toBeLessThanOrEqual(60)
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width)
      expect(await page.isVisible('.pages [aria-current=page]')).toBe(true)
      const line = await page.locator('.pages > a').count()
      const all = await page.locator('.pages a').count()
      expect(await page.locator('.more-button').isVisible()).toBe(line < all)
      if (line < all) {
        await page.locator('.more-button').focus()
        await page.keyboard.press('Enter')
        expect(await page.locator('.more-pages a').last().isVisible()).toBe(true)
        const menu = (await page.locator('.more-pages').boundingBox())!
        expect(menu.x).toBeGreaterThanOrEqual(0)
        expect(menu.x + menu.width).toBeLessThanOrEqual(width)
        await page.keyboard.press('Escape')
        expect(await page.locator('.more-pages').isVisible()).toBe(false)
      }
      await close()
    }
  })
}
