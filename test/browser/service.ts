import { expect, test } from 'vitest'
import type { OpenSite } from './openSite.ts'

const phone = { viewport: { width: 390, height: 844 } }

/** The pages on time limits, satisfaction, collection, appraisal and rules say what they found, each figure with its n. */
export function servicesAreTold(site: () => OpenSite): void {
  test('time limits stand by subject, as a case meets them', async () => {
    const { page, close } = await site().visit('leadership', 'sla')
    const rules = await page
      .locator('.matrix button[data-rule]')
      .evaluateAll((list) => list.map((button) => button.getAttribute('data-rule')))
    expect(rules).toEqual([
      ...['sla_complaint_tier1_24h', 'sla_complaint_other_48h', 'sla_complaint_feedback_5wd'],
      ...['sla_repair_handle_6h', 'sla_repair_fix_24h'],
      ...['sla_install_resident_sporadic', 'rv_service_7wd', 'insp_hazard_closure'],
    ])
    await close()
  })

  test('each weekday has its late rate with interval and k of n, and the heading says no more than they do', async () => {
    const { page, close } = await site().visit('leadership', 'sla', { search: '?rule=sla_repair_fix_24h' })
    const block = page.locator('.block', { has: page.getByText('按受理日，全公司近 12 个月', { exact: false }) })
    const lines = block.locator('.entry:not(.head)')
    expect(await lines.count()).toBe(7)
    for (const text of await lines.allTextContents()) {
      const [, rate, k, n] = /([\d.]+) .+?(\d+) \/ ([\d,]+)$/.exec(text)!
      expect(((Number(k) / Number(n!.replace(',', ''))) * 100).toFixed(1)).toBe(rate)
    }
    expect(await lines.locator('svg circle').count()).toBe(7)
    expect(await block.locator('h3').textContent()).toMatch(/抽样误差|尚不能断定|看不出/)
    await close()
  })

  test.each(['index', 'sla'])('%s: on a phone each row of the matrix has value, unit, interval and n', async (id) => {
    const { page, close } = await site().visit('leadership', id, phone)
    const cells = await page.locator('.matrix-list td.number').allTextContents()
    const known = cells.filter((text) => /^\d/.test(text))
    expect(known.length).toBeGreaterThan(4)
    for (const text of known)
      expect(text).toMatch(/^[\d.]+(%| 工作日)([\d.]+–[\d.]+(n[ =]|超时 )[\d,]+|全量|n[ =][\d,]+)$/)
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
    await close()
  })

  test('the label of the target stands clear of the last value', async () => {
    const { page, close } = await site().visit('leadership', 'sla')
    const boxes = await page
      .locator('figure.chart svg text', { hasText: /^(目标 |\d+\.\d$)/ })
      .evaluateAll((list) => list.map((text) => text.getBoundingClientRect().toJSON()))
    for (const [i, one] of boxes.entries())
      for (const other of boxes.slice(i + 1))
        expect(one.x > other.right || other.x > one.right || one.y > other.bottom - 3 || other.y > one.bottom - 3).toBe(
          true,
        )
    await close()
  })

  test('arrears: the sum, how much of it is old, who owes half', async () => {
    const { page, close } = await site().visit('leadership', 'collection')
    expect(await page.locator('h2', { hasText: /^欠费 [\d.,]+ (亿|万)?元，\d+% 超过 180 天/ }).count()).toBe(1)
    expect(await page.locator('.plotted svg').count()).toBeGreaterThan(5)
    await close()
  })

  test('a rule by analogy that only shows says so, wherever it is cited', async () => {
    const { page, close } = await site().visit('leadership', 'rules', { search: '?rule=rep_monthly_7th_16h' })
    expect(await page.textContent('tr.chosen')).toContain('借用条款，只用作期限展示，不作考核')
    await page.goto(site().address('leadership', 'data-quality'))
    await page.waitForSelector('.page:not([aria-busy]) .tag-shown')
    await close()
  })
}
