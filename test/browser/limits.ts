import { expect, test } from 'vitest'
import type { OpenSite } from './openSite.ts'
import { settled } from './pageIds.ts'

const number = (text: string): number => Number(text.replace(/[^\d.]/g, ''))
const install = '?rule=sla_install_resident_sporadic'

/** The pages of time limits, coverage and what is due: figures that add up, means that are no rates, cases for those who may see them. */
export function limitsAreShown(site: () => OpenSite): void {
  test('time limits: each family under its head with its verdicts; what is off or has no record is folded away', async () => {
    const { page, complaints, close } = await site().visit('leadership', 'sla')
    await settled(page)
    const heads = await page.locator('.matrix tr.group').allTextContents()
    expect(heads[0]).toMatch(/^投诉 · 3 项，2 项达标，1 项未达标$/)
    expect(heads.map((head) => head.split(' · ')[0])).toEqual([
      ...['投诉', '报修与抢修到场', '报装、立户与通气', '服务后回访', '隐患整改'],
    ])
    const fold = page.locator('.rule-fold')
    expect(await fold.locator('summary').textContent()).toMatch(/^另有 \d+ 项不在表中：没有记录 \d+ 项、未启用 \d+ 项$/)
    expect(await fold.locator('a').first().isVisible()).toBe(false)
    await fold.locator('summary').click()
    expect(await fold.locator('a').first().isVisible()).toBe(true)
    expect(complaints).toEqual([])
    await close()
  })

  test('a target of 100 % says how many failed and has no wash', async () => {
    const { page, close } = await site().visit('leadership', 'sla')
    const cells = page.locator('.matrix .cell.strict')
    expect(await cells.count()).toBeGreaterThan(5)
    for (const text of await cells.allTextContents()) expect(text).toMatch(/超时 \d+/)
    const ground = await cells.first().evaluate((cell) => getComputedStyle(cell).backgroundColor)
    expect(ground).toBe('rgba(0, 0, 0, 0)')
    await close()
  })

  test('a limit of the mean shows its mean, interval and limit, and never a rate', async () => {
    const { page, complaints, close } = await site().visit('leadership', 'sla', { search: install })
    await settled(page)
    const row = page.locator('.matrix tr', { has: page.locator('button[data-rule=sla_install_resident_sporadic]') })
    for (const text of await row.locator('.cell .value').allTextContents()) expect(text).toMatch(/^\d+\.\dn [\d,]+$/)
    expect(await row.locator('th').textContent()).toContain('平均不超过 10 个工作日')
    const figures = await page.locator('dl.figures').first().textContent()
    for (const part of ['平均用时', '10 个工作日内办结的份额，不作评判', '中位', 'P90']) expect(figures).toContain(part)
    expect(await page.locator('h3', { hasText: '24 个月平均用时' }).count()).toBe(1)
    expect(await page.locator('h3', { hasText: '超时率' }).count()).toBe(0)
    await row.locator('button.cell').first().click()
    const panel = (await page.locator('dialog.popover').textContent())!
    expect(panel).toContain('不折成比率')
    expect(panel).toMatch(/目标10/)
    expect(complaints).toEqual([])
    await close()
  })

  test('late cases by step; one case’s way with its due time, only where cases are shown', async () => {
    const rule = '?rule=sla_complaint_feedback_5wd'
    const division = await site().visit('division-d1', 'sla', { search: rule })
    await settled(division.page)
    expect(await division.page.locator('h3', { hasText: /超时的件在“调查”比按时的多用 [\d.]+ 小时/ }).count()).toBe(1)
    const way = division.page.locator('.block', { hasText: '灰底为非工作时间' })
    expect(await way.locator('h2').textContent()).toMatch(/历时 [\d.]+ 小时，其中工作时间 [\d.]+ 小时。/)
    expect(await way.locator('svg text', { hasText: '应结' }).count()).toBe(1)
    const shown = await way.locator('select').inputValue()
    const other = division.page.locator('button.link').nth(2)
    const wanted = await other.textContent()
    expect(wanted).not.toBe(shown)
    await other.click()
    await expect.poll(() => way.locator('select').inputValue()).toBe(wanted)
    expect(new URL(division.page.url()).searchParams.get('case')).toBe(wanted)
    expect(division.complaints).toEqual([])
    await division.close()
    const leadership = await site().visit('leadership', 'sla', { search: rule })
    await settled(leadership.page)
    expect(await leadership.page.getByText('灰底为非工作时间').count()).toBe(0)
    expect(await leadership.page.locator('button.link').count()).toBe(0)
    await leadership.close()
  })

  test('one division’s units can stand in the columns, and the choice stays in the address', async () => {
    const { page, close } = await site().visit('leadership', 'sla')
    await page.locator('.where select').nth(1).selectOption('d1')
    await expect
      .poll(() => page.locator('.matrix thead th').allTextContents())
      .toEqual([...['滨江事业部', '滨江', '临港', '沙洲', '柳湾', '白鹭']])
    expect(new URL(page.url()).searchParams.get('within')).toBe('d1')
    await close()
  })

  test('coverage: what was not done adds up, with the rate without what could not be entered', async () => {
    const { page, complaints, close } = await site().visit('leadership', 'coverage', {
      search: '?rule=insp_resident_2y',
    })
    await settled(page)
    const [due, done] = (await page.locator('dl.figures').first().locator('dd').allTextContents()).map(number)
    const shown = await page
      .locator('.split-bar .right')
      .evaluateAll((list) => list.map((cell) => Number(cell.firstChild!.textContent!.replace(',', ''))))
    expect(shown).toHaveLength(4)
    expect(shown.reduce((sum, n) => sum + n, 0)).toBe(due! - done!)
    const title = await page.locator('h3', { hasText: '进不去' }).textContent()
    const [, n, k, rate, entered] =
      /([\d,]+) 个没有按时做，其中 ([\d,]+) 个进不去：计入为 ([\d.]+)%，不计为 ([\d.]+)%/.exec(title!)!
    expect(number(n!)).toBe(due! - done!)
    expect(((done! / due!) * 100).toFixed(1)).toBe(rate)
    expect(((done! / (due! - number(k!))) * 100).toFixed(1)).toBe(entered)
    expect(complaints).toEqual([])
    await close()
  })

  test('coverage: who is missing is named where customers are shown, counted elsewhere', async () => {
    const rule = '?rule=visit_tier1_monthly_contact'
    const division = await site().visit('division-d1', 'coverage', { search: rule })
    await settled(division.page)
    const gap = division.page.locator('#gap')
    expect(await gap.locator('h3').textContent()).toMatch(/^\d+ 个本年错过，\d+ 个一个月内到期$/)
    expect(await gap.locator('a[href*="customer.html?customer="]').count()).toBeGreaterThan(0)
    await division.close()
    const leadership = await site().visit('leadership', 'coverage', { search: rule })
    await settled(leadership.page)
    expect(await leadership.page.locator('#gap').textContent()).toContain('本站只有汇总')
    expect(await leadership.page.locator('#gap a').count()).toBe(0)
    await leadership.close()
  })

  test('due: the title, the bars and the units count the same', async () => {
    const { page, complaints, close } = await site().visit('leadership', 'due')
    await settled(page)
    const [, week, cases, slots, overdue] = /7 天内到期 (\d+) 个：时限 (\d+) 件，覆盖 (\d+) 个。(\d+) 件逾期未结/.exec(
      (await page.textContent('h1'))!,
    )!
    expect(Number(week)).toBe(Number(cases) + Number(slots))
    const units = page.locator('.block', { has: page.locator('h2', { hasText: '逾期未结最多' }) })
    await units.locator('.more').click()
    const rows = await units
      .locator('tbody tr')
      .evaluateAll((list) => list.map((row) => [...row.children].map((cell) => Number(cell.textContent) || 0)))
    const sum = (place: number): number => rows.reduce((total, row) => total + row[place]!, 0)
    expect(sum(1)).toBe(Number(overdue))
    expect(sum(3) + sum(4)).toBe(Number(week))
    expect(complaints).toEqual([])
    await close()
  })

  test('due: a month lists what its open cases can still change, worst and best with their verdicts', async () => {
    const { page, close } = await site().visit('leadership', 'due')
    await settled(page)
    const lines = await page.locator('.change-list li').allTextContents()
    expect(lines.length).toBeGreaterThan(3)
    for (const line of lines) {
      const [, worst, best] = /([\d.]+)–([\d.]+)%\d+ 件未到期/.exec(line)!
      expect(Number(worst)).toBeLessThanOrEqual(Number(best))
    }
    expect(lines[0]).toMatch(/最差\S+，最好\S+/)
    expect(await page.locator('h2', { hasText: /2025 年 12 月，\d+ 项的判定还会变/ }).count()).toBe(1)
    await close()
  })

  test('due: a manager sees the own customers’ cases alone', async () => {
    const { page, close } = await site().visit('manager-m1', 'due')
    await settled(page)
    const customers = await page
      .locator('#items a[href*="customer.html?customer="]')
      .evaluateAll((list) =>
        list.map((link) => Number(new URL((link as HTMLAnchorElement).href).searchParams.get('customer')!.slice(1))),
      )
    expect(customers.length).toBeGreaterThan(3)
    for (const id of customers) expect(id % 3).toBe(1)
    expect(await page.locator('.where select').count()).toBe(0)
    await close()
  })
}
