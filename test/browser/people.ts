import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { methodAnchors } from '../../reports/components/methodAnchors.js'
import type { OpenSite } from './openSite.ts'

const ledgerDrawn = (page: Page) => page.waitForSelector('.ledger:not([aria-busy]) figure.chart svg')
const shardsIn = (site: OpenSite, audience: string): string[] =>
  readdirSync(join(site.siteDir, audience, '_file', 'data')).filter((name) => name.endsWith('.parquet'))

/** The pages of one unit, one manager, one customer, and of the definitions. */
export function peopleAreShown(site: () => OpenSite): void {
  describe('unit', () => {
    test('leadership chooses any unit, and the address keeps it', async () => {
      const { page, complaints, close } = await site().visit('leadership', 'unit', { search: '?unit=u6' })
      expect(await page.textContent('h1')).toMatch(/^临港近 12 个月可评判的 \d+ 项指标中 \d+ 项达标/)
      await page.selectOption('.page-head select', 'u7')
      await expect.poll(() => page.textContent('h1')).toMatch(/^沙洲/)
      expect(page.url()).toContain('unit=u7')
      expect(complaints).toEqual([])
      await close()
    })

    test('leadership opens on the company, a division on itself, a unit on itself', async () => {
      for (const [audience, name] of [
        ['leadership', '全公司'],
        ['division-d1', '滨江事业部'],
        ['unit-u6', '临港'],
      ] as const) {
        const { page, complaints, close } = await site().visit(audience, 'unit')
        expect(await page.textContent('h1'), audience).toMatch(new RegExp(`^${name}近 12 个月`))
        expect(await page.locator('main').textContent()).not.toMatch(/null|undefined/)
        expect(complaints).toEqual([])
        await close()
      }
    })

    test('a row holds value, interval, target and the values of company and division; each block leads on', async () => {
      const { page, close } = await site().visit('unit-u6', 'unit')
      const row = page.locator('.block tbody tr', { hasText: '投诉 48 小时办结' }).first()
      expect(await row.textContent()).toMatch(/\d+\.\d%（\d+\.\d–\d+\.\d）n=\d/)
      expect(await row.textContent()).toMatch(/\d+\.\d% · \d+\.\d%/)
      expect(await row.locator('td.place line').count()).toBeGreaterThanOrEqual(4)
      const links = await page
        .locator('main a[href*=".html"]')
        .evaluateAll((all) => all.map((a) => a.getAttribute('href')))
      for (const id of ['sla', 'anomalies', 'collection', 'appraisal', 'data-quality', 'customer'])
        expect(
          links.some((href) => href?.includes(`/${id}.html`)),
          id,
        ).toBe(true)
      await close()
    })

    test('a unit that sent nothing is not judged', async () => {
      const { page, close } = await site().visit('leadership', 'unit', { search: '?unit=u13' })
      expect(await page.textContent('h1')).toContain('没有可以评判的指标')
      expect(await page.locator('main').textContent()).not.toMatch(/ 0\.0%/)
      await close()
    })
  })

  describe('manager', () => {
    test('a manager’s own site opens with the morning list and the portfolio', async () => {
      const { page, complaints, close } = await site().visit('manager-m1', 'manager')
      expect(await page.textContent('h1')).toMatch(/^名下 20 户中 \d+ 户需要核实/)
      expect(await page.locator('.work').count()).toBeGreaterThan(0)
      await page.locator('.block', { hasText: '大客户，20 户' }).locator('tbody tr').first().waitFor()
      expect(await page.locator('select').count()).toBe(0)
      await page.locator('.work h3 a').first().click()
      await page.waitForURL(/customer\.html\?customer=c\d+/)
      expect(complaints).toEqual([])
      await close()
    })

    test('the morning list is cut at the budget, says what is due, and what was seen before', async () => {
      const { page, complaints, close } = await site().visit('manager-m1', 'manager')
      const shown = await page.locator('.work').count()
      expect(await page.textContent('.block:has(.worklist) .subtitle')).toMatch(
        /近期反馈：\d+ \/ \d+ 条属实，[\d.]+%（[\d.]+–[\d.]+）/,
      )
      const more = page.locator('.block:has(.worklist) > div .more, .block:has(.worklist) > .more').first()
      expect(await more.textContent()).toMatch(/^其余 \d+ 条$/)
      await more.focus()
      await page.keyboard.press('Enter')
      expect(await page.locator('.work').count()).toBeGreaterThan(shown)
      expect(await page.evaluate(() => document.activeElement?.closest('.work') !== null)).toBe(true)
      const list = (await page.textContent('.worklist'))!
      expect(list).toMatch(/原因反馈应于 \d\d-\d\d 周. 24:00 前/)
      expect(list).toMatch(/实际 [\d.,]+，预期 [\d.,]+（[\d.,]+–[\d.,]+）/)
      expect(list).toMatch(/以往相似的 \d 次\d{4}-\d\d-\d\d/)
      expect(list).toMatch(/偏离为平日波动的 [\d.]+ 倍，(少见|罕见|极罕见)/)
      expect(complaints).toEqual([])
      await close()
    })

    test('what is overdue is said in words and with its mark', async () => {
      const { page, close } = await site().visit('manager-m1', 'manager')
      const overdue = page.locator('.duties .verdict-not_met').first()
      expect(await overdue.textContent()).toMatch(/(原因反馈|现场核查)逾期 \d+ 天（应于 .+前）/)
      expect(await overdue.locator('svg.mark').count()).toBe(1)
      expect(await page.textContent('h1')).toMatch(/\d+ 件逾期。$/)
      expect(await page.textContent('.block:has(h2:text-is("要办的事"))')).toContain('填用气异常原因')
      await close()
    })

    test('a churn warning shows its parts with their points, which add up to its score', async () => {
      const { page, close } = await site().visit('manager-m1', 'manager')
      const rows = await page.locator('tr:has(td.churn-score)').all()
      expect(rows.length).toBeGreaterThan(0)
      for (const row of rows) {
        const score = Number.parseInt((await row.locator('td.churn-score strong').textContent())!, 10)
        const parts = await row.locator('td.part').allTextContents()
        expect(parts).toHaveLength(4)
        const points = parts.map((text) => Number(/(\d+) 分$/.exec(text)?.[1] ?? 0))
        expect(points.reduce((sum, each) => sum + each, 0)).toBe(score)
        for (const part of parts) expect(part.length).toBeGreaterThan(2)
        expect(await row.locator('td.churn-score svg[role=img]').getAttribute('aria-label')).toMatch(/用气下降 \d+/)
      }
      await close()
    })

    test('English says all of a morning, without a Chinese character outside hints and names', async () => {
      const { page, close } = await site().visit('manager-m1', 'manager')
      await page.evaluate(() => localStorage.setItem('pilotlight.locale', 'en'))
      await page.reload()
      await page.waitForSelector('html[lang=en] .page:not([aria-busy]) .worklist')
      for (const text of await page
        .locator('.work .what, .work .use > p, .work .similar, .duties, td.part')
        .allTextContents())
        expect(text).not.toMatch(/[\u4e00-\u9fff]/)
      await close()
    })

    test('leadership sees what waits at each manager, without names and without customers', async () => {
      const { page, close } = await site().visit('leadership', 'manager')
      expect(await page.textContent('h1')).toMatch(/^3 位客户经理名下 \d+ 起用气异常待核实。近 90 天/)
      const text = await page.locator('main').textContent()
      expect(text).not.toMatch(/经理[甲乙丙]|恒泰印染/)
      expect(await page.locator('tbody tr').count()).toBe(3)
      await close()
    })
  })

  describe('anomalies', () => {
    test('leaders see what is at stake, causes in time and precision, each with k, n and its interval', async () => {
      const { page, complaints, close } = await site().visit('leadership', 'anomalies')
      expect(await page.textContent('h1')).toMatch(
        /^2025 年 12 月全公司出现 \d+ 起用气异常，涉及 [\d.,]+ 万元，.+异常原因 \d+ \/ \d+ 起按时，[\d.]+%（[\d.]+–[\d.]+）/,
      )
      const titles = await page.locator('.block h2').allTextContents()
      const has = (pattern: RegExp): boolean => titles.some((title) => pattern.test(title))
      expect(has(/^已反馈的 \d+ 条中 \d+ 条属实，[\d.]+%（[\d.]+–[\d.]+）/), 'precision').toBe(true)
      expect(has(/^2025 年全公司上门核查 \d+ \/ \d+ 起按时/), 'checks').toBe(true)
      expect(has(/^60 户大客户中 \d+ 户有流失预警/), 'churn').toBe(true)
      expect(has(/涉及 [\d.,]+ 万元，.+占 \d+%$/), 'kinds').toBe(true)
      expect(complaints).toEqual([])
      await close()
    })

    test('a unit’s own site lists what waits at its managers, and compares its feedback with division and company', async () => {
      const { page, close } = await site().visit('unit-u6', 'anomalies')
      const names = await page.locator('.interval-list').first().locator('[role=rowheader]').allTextContents()
      expect(names).toEqual(['临港', '滨江事业部', '全公司'])
      await close()
    })
  })

  describe('customer', () => {
    test('two years are drawn from at most two reads of the file', async () => {
      const { page, complaints, close } = await site().visit('unit-u6', 'index')
      const reads: { status: number; bytes: number }[] = []
      page.on('response', async (response) => {
        if (response.url().includes('.parquet'))
          reads.push({ status: response.status(), bytes: Number(response.headers()['content-length']) })
      })
      await page.goto(site().address('unit-u6', 'customer'))
      await ledgerDrawn(page)
      expect(reads.length).toBeLessThanOrEqual(3)
      expect(reads.every(({ status }) => status === 206)).toBe(true)
      expect(reads.reduce((sum, { bytes }) => sum + bytes, 0)).toBeLessThan(200_000)
      expect(await page.textContent('.ledger')).toMatch(/n=7\d\d/)
      expect(await page.locator('.ledger .block').count()).toBe(4)
      expect(complaints).toEqual([])
      await close()
    })

    test('a host that ignores ranges gives the same page', async () => {
      const { page, complaints, close } = await site().visit('unit-u6', 'index')
      await page.route('**/*.parquet', async (route) => {
        const { range: _, ...headers } = route.request().headers()
        await route.continue({ headers })
      })
      const statuses: number[] = []
      page.on('response', (response) => response.url().includes('.parquet') && statuses.push(response.status()))
      await page.goto(site().address('unit-u6', 'customer'))
      await ledgerDrawn(page)
      expect(statuses).toEqual([200])
      expect(complaints).toEqual([])
      await close()
    })

    test('the next customer, the search and the keyboard lead to another ledger', async () => {
      const { page, complaints, close } = await site().visit('division-d1', 'customer')
      await ledgerDrawn(page)
      const first = await page.textContent('h1')
      await page.locator('a.step').last().focus()
      await page.keyboard.press('Enter')
      await expect.poll(() => page.textContent('h1')).not.toBe(first)
      await ledgerDrawn(page)
      const options = await page
        .locator('#customers option')
        .evaluateAll((all) => all.map((one) => [one.getAttribute('value'), one.textContent]))
      expect(options.length).toBeGreaterThan(5)
      const [id, name] = options.at(-1)!
      await page.fill('input[list=customers]', id!)
      await page.keyboard.press('Enter')
      await expect.poll(() => page.textContent('h1')).toContain(name)
      expect(page.url()).toContain(`customer=${id}`)
      expect(complaints).toEqual([])
      await close()
    })

    test('a file that cannot be read leaves the rest of the page', async () => {
      const { page, close } = await site().visit('unit-u6', 'index')
      await page.route('**/*.parquet', (route) => route.fulfill({ status: 503, body: '' }))
      await page.goto(site().address('unit-u6', 'customer'))
      await page.waitForSelector('.ledger [data-state=error]')
      expect(await page.textContent('.ledger')).toContain('http_503')
      expect(await page.locator('.figures').isVisible()).toBe(true)
      await close()
    })

    test('a site holds no file of customers outside its reach, leadership none', () => {
      expect(shardsIn(site(), 'leadership')).toEqual([])
      const [unit, other] = ['division-d1', 'division-d2'].map((id) => shardsIn(site(), id))
      expect(unit!.length).toBeGreaterThan(0)
      expect(unit!.filter((file) => other!.includes(file))).toEqual([])
    })
  })

  describe('method', () => {
    test('every anchor is there, and an address leads to it', async () => {
      const { page, close } = await site().visit('leadership', 'method')
      for (const id of methodAnchors) expect(await page.locator(`section#${id} h3`).count(), id).toBe(1)
      await page.goto(`${site().address('leadership', 'method')}#tier`)
      await page.reload()
      await page.waitForSelector('.page:not([aria-busy])')
      await expect
        .poll(() => page.evaluate(() => document.getElementById('tier')!.getBoundingClientRect().top))
        .toBeLessThan(700)
      await close()
    })

    test('English says all of it, without a Chinese character outside the glossary and the names of the data', async () => {
      const { page, close } = await site().visit('leadership', 'method')
      await page.evaluate(() => localStorage.setItem('pilotlight.locale', 'en'))
      await page.reload()
      await page.waitForSelector('.page:not([aria-busy])')
      expect(await page.locator('.definitions').textContent()).not.toMatch(/[\u4e00-\u9fff]/)
      expect(await page.locator('[lang=zh-CN]').count()).toBeGreaterThan(10)
      await close()
    })
  })
}
