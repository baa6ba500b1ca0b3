import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import type { OpenSite } from './openSite.ts'

const phone = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true }

/** Types into the search box, and waits until it has answered. */
async function search(page: Page, text: string): Promise<void> {
  await page.fill('.search input', text)
  await page.waitForFunction(() => document.querySelector('.search-note')?.textContent !== '')
}

const results = (page: Page): Promise<string[]> => page.locator('.search-name').allTextContents()

/** The search finds what this site holds, in the middle of Chinese words too, from the keyboard and on a phone. */
export function searchFinds(site: () => OpenSite): void {
  test('the slash opens the search; the index is read then, and not before', async () => {
    const { page, complaints, close } = await site().visit('unit-u6', 'index')
    const asked: string[] = []
    page.on('request', (request) => asked.push(request.url()))
    const loaded = (): Promise<string[]> =>
      page.evaluate(() => performance.getEntriesByType('resource').map(({ name }) => name))
    expect((await loaded()).filter((url) => url.includes('search-'))).toEqual([])
    await page.keyboard.press('/')
    expect(await page.evaluate(() => document.activeElement?.getAttribute('role'))).toBe('combobox')
    await search(page, '考核')
    expect(await page.inputValue('.search input')).toBe('考核')
    expect(asked.filter((url) => url.includes('search-')).length).toBeGreaterThanOrEqual(3)
    await page.keyboard.press('Escape')
    await page.keyboard.press('/')
    await search(page, '投诉')
    expect(new Set(asked).size).toBe(asked.length)
    expect(complaints).toEqual([])
    await close()
  })

  test('a slash that is written somewhere stays a slash', async () => {
    const { page, close } = await site().visit('leadership', 'rules')
    await page.locator('main input[type=search]').first().fill('a')
    await page.keyboard.press('/')
    expect(await page.evaluate(() => document.activeElement?.getAttribute('role'))).not.toBe('combobox')
    await close()
  })

  test.concurrent.each([
    ['leadership', '气异', '用气异常', './anomalies.html'],
    ['leadership', '度考', '年度考核', './appraisal.html'],
    ['leadership', '区事业', '城区事业部', './unit.html?unit=d0'],
    ['leadership', 'ｔｉｅｒ－１', null, './rules.html?rule='],
    ['unit-u6', '港', '临港', './unit.html?unit=u6'],
  ])('%s finds "%s" in the middle of a word', async (audience, wanted, name, href) => {
    const { page, close } = await site().visit(audience, 'sla')
    await search(page, wanted)
    const links = await page.locator('.search-list a').evaluateAll((list) => list.map((a) => a.getAttribute('href')))
    expect(links.some((link) => link?.startsWith(href))).toBe(true)
    if (name) expect(await results(page)).toContain(name)
    if (name) expect(await page.locator('.search-list mark').allTextContents()).toContain(wanted)
    await close()
  })

  test('customers are found where they are in scope, and link to their ledger', async () => {
    const unit = await site().visit('unit-u6', 'sla')
    await search(unit.page, '港')
    const customers = unit.page.locator('[role=group][aria-label=客户] a')
    expect(await customers.count()).toBeGreaterThan(0)
    expect(await customers.first().getAttribute('href')).toMatch(/^\.\/customer\.html\?customer=./)
    const name = (await customers.first().locator('.search-name').textContent())!
    await unit.close()
    const leadership = await site().visit('leadership', 'sla')
    await search(leadership.page, name)
    expect(await leadership.page.locator('[role=group][aria-label=客户]').count()).toBe(0)
    await leadership.close()
  })

  test.each([
    { viewport: { width: 1440, height: 900 } },
    { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true },
  ])('a clause that was found stands first in the list of rules, marked and in sight, %o', async (options) => {
    const search = '?rule=sla_complaint_feedback_5wd'
    const { page, complaints, close } = await site().visit('leadership', 'rules', { search, ...options })
    const marked = page.locator('main tbody tr.chosen')
    expect(await marked.count()).toBe(1)
    expect(await page.locator('main tbody tr').count()).toBeGreaterThanOrEqual(10)
    expect(await page.textContent('main tbody tr')).toBe(await marked.textContent())
    expect(await marked.textContent()).toContain('sla_complaint_feedback_5wd')
    expect(await marked.locator('blockquote').textContent()).toMatch(/^「.+」$/)
    await expect.poll(() => marked.evaluate((row) => row.getBoundingClientRect().bottom <= innerHeight)).toBe(true)
    expect(complaints).toEqual([])
    await close()
  })

  test('arrows choose, Enter opens, Escape closes', async () => {
    const { page, complaints, close } = await site().visit('leadership', 'index')
    await search(page, '投诉')
    const active = (): Promise<string | null> => page.getAttribute('.search input', 'aria-activedescendant')
    const options = await page.locator('.search-list [role=option]').evaluateAll((list) => list.map(({ id }) => id))
    expect(await page.getAttribute('.search input', 'aria-expanded')).toBe('true')
    expect(await active()).toBe(options[0])
    await page.keyboard.press('ArrowDown')
    expect(await active()).toBe(options[1])
    expect(await page.locator('.search-list [aria-selected=true]').getAttribute('id')).toBe(options[1])
    await page.keyboard.press('ArrowUp')
    await page.keyboard.press('ArrowUp')
    expect(await active()).toBe(options.at(-1))
    await page.keyboard.press('Escape')
    expect(await page.getAttribute('.search input', 'aria-expanded')).toBe('false')
    expect(await page.isVisible('.search-panel')).toBe(false)
    await search(page, '服务时限')
    await page.keyboard.press('Enter')
    await page.waitForURL(/sla\.html$/)
    expect(complaints).toEqual([])
    await close()
  })

  test('what is nowhere is said to be nowhere; a list that cannot be read says so', async () => {
    const { page, close } = await site().visit('leadership', 'index')
    await search(page, '没有这个<b>')
    expect(await page.textContent('.search-note')).toContain('没有含“没有这个<b>”')
    expect(await page.locator('.search-list [role=option]').count()).toBe(0)
    await close()
    const broken = await site().visit('leadership', 'index')
    await broken.page.route(/search-/, (route) => route.abort())
    await broken.page.focus('.search input')
    await search(broken.page, '投诉')
    expect(await broken.page.textContent('.search-note')).toContain('没有读到搜索索引')
    await broken.page.unroute(/search-/)
    await broken.page.locator('.brand').focus()
    await broken.page.focus('.search input')
    await search(broken.page, '投诉')
    await broken.page.waitForSelector('.search-list [role=option]')
    await broken.close()
  })

  test('on a phone the search is a sheet of the whole width with targets for fingers', async () => {
    const { page, complaints, close } = await site().visit('unit-u6', 'index', phone)
    expect(await page.isVisible('.search input')).toBe(false)
    await page.tap('.search-open')
    expect(await page.evaluate(() => document.activeElement?.getAttribute('role'))).toBe('combobox')
    await search(page, '投诉')
    const sheet = (await page.locator('.search-sheet').boundingBox())!
    expect([sheet.x, sheet.y, sheet.width, sheet.height]).toEqual([0, 0, 390, 844])
    for (const option of await page.locator('.search-list a').all())
      expect((await option.boundingBox())!.height).toBeGreaterThanOrEqual(44)
    await page.tap('.search-close')
    expect(await page.isVisible('.search-sheet')).toBe(false)
    expect(complaints).toEqual([])
    await close()
  })
}
