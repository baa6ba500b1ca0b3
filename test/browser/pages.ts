import { expect, test } from 'vitest'
import { openFold } from './openFold.ts'
import type { OpenSite } from './openSite.ts'
import { everyPage, settled } from './pageIds.ts'

const phone = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true }

/** Every page, for every kind of audience and on a phone, says its finding and draws without a complaint. */
export function pagesAreDrawn(site: () => OpenSite): void {
  test.concurrent.each(everyPage(['leadership', 'unit-u6', 'division-d1', 'manager-m1']))(
    '%s: %s says its finding, draws without a complaint, and asks no other host',
    async (audience, id) => {
      const { page, complaints, close } = await site().visit(audience, id)
      await settled(page)
      const finding = await page.textContent('h1')
      expect(finding).toMatch(/\d.*。$/)
      expect(await page.title()).toBe(`${finding} · ${await page.textContent('.pages [aria-current]')} · Pilotlight`)
      expect(await page.locator('.block').count()).toBeGreaterThan(0)
      expect(await page.locator('[data-state=error], .observablehq--error').count()).toBe(0)
      expect(await page.locator('main').textContent()).not.toMatch(/undefined|NaN|Infinity|\[object|—%/)
      expect(complaints).toEqual([])
      await close()
    },
  )

  test.concurrent.each(everyPage(['leadership', 'unit-u6']))(
    '%s: %s fits a phone in one column',
    async (audience, id) => {
      const { page, complaints, close } = await site().visit(audience, id, phone)
      await settled(page)
      const width = await page.evaluate(() => document.documentElement.scrollWidth)
      expect(width).toBeLessThanOrEqual(390)
      expect(complaints).toEqual([])
      await close()
    },
  )

  test('every chart says its finding and holds its numbers in a table', async () => {
    const { page, close } = await site().visit('leadership', 'sla')
    const labels = await page
      .locator('figure.chart svg[role=img]')
      .evaluateAll((list) => list.map((svg) => svg.getAttribute('aria-label') ?? ''))
    expect(labels).toHaveLength(3)
    for (const label of labels) expect(label.length).toBeGreaterThan(5)
    const details = page.locator('figure.chart details').first()
    await openFold(details.locator('summary'))
    expect(await details.locator('tbody tr').count()).toBeGreaterThan(3)
    await close()
  })

  test('the foot of a page names the documents of its clauses, once each', async () => {
    const { page, close } = await site().visit('leadership', 'index')
    const documents = await page
      .locator('main [data-document]')
      .evaluateAll((list) => [...new Set(list.map((span) => (span as HTMLElement).dataset.document))])
    expect(documents.length).toBeGreaterThan(0)
    expect(await page.locator('.foot .cited li').count()).toBe(documents.length)
    for (const name of documents) expect(await page.textContent('.foot .cited')).toContain(name)
    await close()
  })

  test('the groups of the score card add up to what their indicators won', async () => {
    const { page, close } = await site().visit('unit-u6', 'appraisal')
    const rows = await page.locator('.score-card tbody tr').evaluateAll((list) =>
      list.map((row) => ({
        group: row.classList.contains('group'),
        score: Number.parseFloat(row.querySelector('td.score')?.textContent ?? ''),
        lost: Number.parseFloat((row.querySelector('td.deduction')?.textContent ?? '').replace('\u2212', '-')),
        name: row.firstElementChild?.textContent ?? '',
      })),
    )
    const heads = rows.filter((row) => row.group).map((row) => row.name)
    expect(heads).toEqual([
      ...['服务时限', '满意度', '安全检查', '投诉水平', '走访与回访', '数据与报送'],
      ...['合计（有记录的指标）', '折百分：得分 ÷ 可计满分 × 100'],
    ])
    const first = rows
      .slice(
        1,
        rows.findIndex((row, i) => i > 0 && row.group),
      )
      .filter((row) => row.score > 0)
    const sum = first.reduce((total, row) => total + row.score, 0)
    expect(Math.abs(sum - rows[0]!.score)).toBeLessThanOrEqual(0.005 * (first.length + 1))
    const lost = rows.filter((row) => !row.group && row.lost < 0)
    const whole = rows.find((row) => row.name.startsWith('合计'))!.lost
    expect(Math.abs(lost.reduce((total, row) => total + row.lost, 0) - whole)).toBeLessThanOrEqual(
      0.005 * lost.length + 1e-9,
    )
    const title = await page.locator('h2', { hasText: /项失分，共 [\d.]+ 分/ }).textContent()
    expect(title).toContain(`${lost.length} 项失分，共 ${(-whole).toFixed(2)} 分`)
    await close()
  })

  test('what a table shows can be saved as CSV', async () => {
    const { page, complaints, close } = await site().visit('leadership', 'collection')
    const [download] = await Promise.all([page.waitForEvent('download'), page.locator('.csv').last().click()])
    const chunks: Buffer[] = []
    for await (const chunk of await download.createReadStream()) chunks.push(chunk as Buffer)
    const lines = Buffer.concat(chunks).toString('utf8').split('\r\n')
    expect(download.suggestedFilename()).toMatch(/\.csv$/)
    expect(lines.length).toBeGreaterThan(5)
    expect(lines[0]).toMatch(/^\uFEFF.+,.+/)
    expect(complaints).toEqual([])
    await close()
  })

  test('paper is light, without navigation, and the score card can be signed', async () => {
    const { page, close } = await site().visit('unit-u6', 'appraisal', {
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
}
