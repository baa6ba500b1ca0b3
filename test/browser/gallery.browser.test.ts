import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { violations } from './accessibility.ts'
import { type OpenSite, openSite } from './openSite.ts'
import { drawingsAreKept } from './snapshots.ts'

// a site of its own: readers' sites are built without the gallery
let opened: OpenSite
beforeAll(async () => {
  opened = await openSite({ withGallery: true })
})
afterAll(() => opened?.close())

describe('drawings', () => drawingsAreKept(() => opened))

test('the gallery shows each piece in both languages without a complaint', async () => {
  const { page, complaints, close } = await opened.visit('leadership', 'gallery')
  const names = (): Promise<string[]> => page.locator('[data-piece] > .block-head h2').allTextContents()
  const chinese = await names()
  expect(chinese.length).toBeGreaterThan(25)
  expect(await page.locator('main').textContent()).not.toMatch(/undefined|NaN|Infinity|\[object/)
  await page.evaluate(() => localStorage.setItem('pilotlight.locale', 'en'))
  await page.reload()
  await page.waitForSelector('.page:not([aria-busy])')
  expect((await names()).length).toBe(chinese.length)
  expect((await names()).join(' ')).not.toMatch(/[\u4e00-\u9fff]/)
  expect(complaints).toEqual([])
  await close()
})

test('the gallery passes axe in both themes and fits a phone', async () => {
  const wide = await opened.visit('leadership', 'gallery', { colorScheme: 'light' })
  expect(await violations(wide.page), 'light').toEqual([])
  await wide.page.emulateMedia({ colorScheme: 'dark' })
  expect(await violations(wide.page), 'dark').toEqual([])
  await wide.close()
  const phone = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true }
  const narrow = await opened.visit('leadership', 'gallery', phone)
  expect(await narrow.page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
  expect(await violations(narrow.page), 'phone').toEqual([])
  await narrow.close()
})
