import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { pages } from '../../reports/components/pages.js'
import { type OpenSite, openSite } from './openSite.ts'

let site: OpenSite
beforeAll(async () => {
  site = await openSite()
})
afterAll(() => site?.close())

const ids: string[] = pages.map(({ id }: { id: string }) => id)
const phone = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true }

describe.each(['leadership', 'unit-u6', 'division-d1', 'manager-m1'])('%s', (audience) => {
  test.each(ids)('%s says its finding, draws without a complaint, and asks no other host', async (id) => {
    const { page, complaints, close } = await site.visit(audience, id)
    const finding = await page.textContent('h1')
    expect(finding).toMatch(/\d.*。$/)
    expect(await page.title()).toBe(`${finding} · ${await page.textContent('.pages [aria-current]')} · Pilotlight`)
    expect(await page.locator('.block').count()).toBeGreaterThan(0)
    expect(await page.locator('[data-state=error], .observablehq--error').count()).toBe(0)
    expect(await page.locator('main').textContent()).not.toMatch(/undefined|NaN|Infinity|\[object/)
    expect(complaints).toEqual([])
    await close()
  })

  test.each(ids)('%s fits a phone in one column', async (id) => {
    const { page, complaints, close } = await site.visit(audience, id, phone)
    const width = await page.evaluate(() => document.documentElement.scrollWidth)
    expect(width).toBeLessThanOrEqual(390)
    expect(complaints).toEqual([])
    await close()
  })
})

test('every chart says its finding and holds its numbers in a table', async () => {
  const { page, close } = await site.visit('leadership', 'sla')
  const labels = await page
    .locator('figure.chart svg[role=img]')
    .evaluateAll((list) => list.map((svg) => svg.getAttribute('aria-label') ?? ''))
  expect(labels.length).toBeGreaterThanOrEqual(3)
  for (const label of labels) expect(label.length).toBeGreaterThan(5)
  const details = page.locator('figure.chart details').first()
  await details.locator('summary').click()
  expect(await details.locator('tbody tr').count()).toBeGreaterThan(3)
  await close()
})

test('paper is light, without navigation, and the score card can be signed', async () => {
  const { page, close } = await site.visit('unit-u6', 'appraisal', {
    colorScheme: 'dark',
    viewport: { width: 688, height: 970 },
  })
  expect(await page.evaluate(() => getComputedStyle(document.body).backgroundColor)).toBe('rgb(16, 22, 28)')
  await page.emulateMedia({ media: 'print' })
  expect(await page.evaluate(() => getComputedStyle(document.body).backgroundColor)).toBe('rgb(255, 255, 255)')
  expect(await page.locator('.pages').isVisible()).toBe(false)
  expect(await page.locator('.signatures > span').first().isVisible()).toBe(true)
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(688)
  await close()
})
