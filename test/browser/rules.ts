import { expect, test } from 'vitest'
import { loadRulebookWithDecisions } from '../../src/rulebook/load.ts'
import { violations } from './accessibility.ts'
import type { OpenSite } from './openSite.ts'

const phone = { viewport: { width: 390, height: 844 } }
const { rules, decisions } = loadRulebookWithDecisions()
const n = new Set(rules.map(({ id }) => id)).size

/** A reader finds one of all rules in seconds, with its clause and what came of it; the decisions stand below. */
export function rulesAreFound(site: () => OpenSite): void {
  test('every rule is found by a word of its title, its clause, or its id; the search stays in the address', async () => {
    const { page, complaints, close } = await site().visit('leadership', 'rules')
    const list = page.locator('.block').first()
    expect(await list.locator('[role=status]').textContent()).toBe(`显示 ${n} / ${n} 条`)
    const search = list.locator('input[type=search]')
    for (const words of ['每周信息', '每周持续开展', 'visit_tier1_weekly']) {
      await search.fill(words)
      expect(await list.locator('tbody tr').count(), words).toBeLessThanOrEqual(3)
    }
    expect(await list.locator('tbody tr').first().textContent()).toContain('visit_tier1_weekly_info')
    await page.reload()
    await page.waitForSelector('.page:not([aria-busy])')
    expect(await list.locator('tbody tr').count()).toBe(1)
    await list.locator('summary').first().click()
    expect(await list.locator('blockquote').first().textContent()).toBe('「每周持续开展常态化搜集客户信息动态及诉求」')
    expect(complaints).toEqual([])
    await close()
  })

  test('each choice says how many rules it leaves, and leaves so many', async () => {
    const { page, close } = await site().visit('leadership', 'rules')
    const shown = async (): Promise<string> => (await page.locator('.block [role=status]').first().textContent())!
    const choose = (label: string) => page.locator('label.choice', { hasText: label }).locator('select')
    for (const [label, value] of [
      ['主题', 'sla'],
      ['测量', 'measured'],
      ['判定', 'met'],
    ] as const) {
      const option = choose(label).locator(`option[value=${value}]`)
      const left = /（(\d+)）$/.exec((await option.textContent())!)![1]
      await choose(label).selectOption(value)
      expect(await shown(), label).toBe(`显示 ${left} / ${n} 条`)
    }
    const values = await page.locator('.block').first().locator('tbody td:nth-child(2)').allTextContents()
    expect(values.length).toBeGreaterThan(0)
    for (const text of values) expect(text).toMatch(/^[\d.]+(%| )/)
    await close()
  })

  test('a rule that is not measured says why; a setting says what for; a figure leads to its page', async () => {
    const { page, close } = await site().visit('leadership', 'rules', { search: '?measured=not_measured' })
    const notes = (): Promise<string[]> => page.locator('.block').first().locator('td.rule-note').allTextContents()
    expect((await notes()).length).toBeGreaterThan(10)
    for (const text of await notes()) expect(text).toMatch(/。$/)
    await page.locator('label.choice', { hasText: '测量' }).locator('select').selectOption('configured')
    for (const text of await notes()) expect(text).toMatch(/^用于：/)
    await page.locator('label.choice', { hasText: '测量' }).locator('select').selectOption('measured')
    await page.locator('td.rule-note a', { hasText: '服务时限' }).first().click()
    await page.waitForURL(/sla\.html\?rule=sla_/)
    await close()
  })

  test.each(['light', 'dark'] as const)('all rules at once are quick and read well, %s', async (colorScheme) => {
    const { page, close } = await site().visit('leadership', 'rules', { colorScheme })
    await page.locator('.block').first().locator('button.more').click()
    expect(await page.locator('.block').first().locator('tbody tr').count()).toBe(n)
    const took = await page.evaluate(() => {
      const search = document.querySelector<HTMLInputElement>('input.rule-search')!
      const started = performance.now()
      search.value = '投诉'
      search.dispatchEvent(new Event('input'))
      return performance.now() - started
    })
    expect(took).toBeLessThan(500)
    await page.locator('.clause summary').first().click()
    expect(await violations(page)).toEqual([])
    await close()
  })

  test('on a phone nothing is wider than the screen, with a clause open', async () => {
    const { page, close } = await site().visit('leadership', 'rules', phone)
    await page.locator('.clause summary').first().click()
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
    for (const control of await page.locator('.rule-filters input, .rule-filters select').all())
      expect((await control.boundingBox())!.height).toBeGreaterThanOrEqual(43)
    await close()
  })

  test('the decisions: what holds, what else may be chosen, or why there is nothing to choose', async () => {
    const { page, close } = await site().visit('leadership', 'rules', { search: '?measured=configured' })
    const block = page.locator('.block', { has: page.locator('h2', { hasText: '原文 38 处未定或矛盾' }) })
    await block.locator('button.more').click()
    const lines = block.locator('tbody tr')
    expect(await lines.count()).toBe(decisions.length)
    const [first] = await lines.allTextContents()
    expect(first).toContain('I-01')
    const held = await block.locator('li.holds').count()
    expect(held).toBe(decisions.filter(({ options }) => options).length)
    expect(await lines.nth(9).locator('td').last().textContent()).toBe('是识别错误的更正，照字面无法计算。')
    expect(await lines.nth(1).locator('li').allTextContents()).toEqual(['每半年 现行', '每季度 quarter'])
    await close()
  })
}
