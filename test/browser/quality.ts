import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { drawn, type OpenSite } from './openSite.ts'

const phone = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true }

async function showAll(page: Page): Promise<void> {
  const block = page.locator('.block', { has: page.locator('.deliveries') })
  await block.locator('button.more', { hasText: '显示全部' }).click()
  await drawn(page)
}

/** What arrived, what is missing and how far it matters can be read off the data-quality page. */
export function qualityIsShown(site: () => OpenSite): void {
  test('the title names what is missing and what the rejected rows could do', async () => {
    const { page, close } = await site().visit('leadership', 'data-quality')
    const title = await page.textContent('h1')
    expect(title).toContain('30 个单位应报 8 类数据，缺 2 项：云溪的投诉、云溪的抢修工单。')
    expect(title).toMatch(/拒收 \d+ 行；影响最大的是 2025 年 12 月全公司的应收气费，1\.3%。$/)
    await close()
  })

  test('a month without rows is never a zero: missing, not in a file and declared zero differ', async () => {
    const { page, close } = await site().visit('leadership', 'data-quality')
    await showAll(page)
    const cells = (unit: string): Promise<string[]> =>
      page
        .locator('.deliveries tbody tr', { has: page.locator(`button[data-unit=${unit}]`) })
        .locator('td')
        .allTextContents()
    const heads = await page
      .locator('.deliveries thead th')
      .evaluateAll((list) => list.map((head) => head.firstChild?.textContent))
    const complaint = heads.indexOf('投诉')
    expect((await cells('u13'))[complaint]).toBe('缺')
    expect((await cells('u16'))[complaint]).toBe('无行')
    expect((await cells('u24'))[complaint]).toBe('报零')
    expect((await cells('u7'))[complaint]).toMatch(/^\d+.*迟$/)
    expect(await page.locator('.deliveries thead th').nth(complaint).textContent()).toBe('投诉29 / 30')
    expect(await page.locator('.deliveries tbody tr').last().textContent()).toMatch(/^未写单位[·]+5拒 2[·]+$/)
    await close()
  })

  test('what is missing, late or rejected comes first; the rest is one press of a key away and stays open', async () => {
    const { page, complaints, close } = await site().visit('leadership', 'data-quality')
    const titles = await page.locator('.block h2').allTextContents()
    expect(titles[0]).toBe('2025 年 12 月缺 2 项')
    expect(await page.locator('.block').first().locator('tbody tr').allTextContents()).toEqual(
      expect.arrayContaining([expect.stringMatching(/^云溪投诉1\d{4} 年 \d+ 月，\d+ 行$/)]),
    )
    const rows = page.locator('.deliveries tbody th[scope=row]')
    const odd = await rows.allTextContents()
    expect(odd).toContain('云溪')
    expect(odd.length).toBeLessThan(30)
    for (const text of await page.locator('.deliveries tbody tr:not(.group)').allTextContents())
      expect(text).toMatch(/缺|迟|拒/)
    const button = page.locator('.block', { has: page.locator('.deliveries') }).locator('button.more')
    expect(await button.textContent()).toBe('显示全部 30 个单位、8 类')
    await button.focus()
    await page.keyboard.press('Enter')
    await expect.poll(() => rows.count()).toBeGreaterThanOrEqual(30)
    await page.click('button[data-unit=u4]')
    await expect.poll(() => rows.count()).toBeGreaterThanOrEqual(30)
    expect(complaints).toEqual([])
    await close()
  })

  test('paper says what a folded table leaves out', async () => {
    const { page, close } = await site().visit('leadership', 'data-quality')
    await page.emulateMedia({ media: 'print' })
    const note = page.locator('.table-part', { hasText: '共 30 个单位、8 类' })
    expect(await note.isVisible()).toBe(true)
    await close()
  })

  test('a unit and a month that are chosen stay in the address and survive a reload', async () => {
    const { page, complaints, close } = await site().visit('leadership', 'data-quality')
    await showAll(page)
    await page.click('button[data-unit=u4]')
    await page.locator('label', { hasText: '月份' }).locator('select').selectOption('2025-10')
    const search = new URL(page.url()).searchParams
    expect([search.get('unit'), search.get('month')]).toEqual(['u4', '2025-10'])
    await page.reload()
    await drawn(page)
    expect(await page.locator('h2', { hasText: '高新：近 24 个月' }).count()).toBe(1)
    expect(await page.locator('h2', { hasText: '2025 年 10 月：各单位各类数据' }).count()).toBe(1)
    expect(await page.textContent('h1')).toContain('缺 1 项：云溪的抢修工单')
    expect(complaints).toEqual([])
    await close()
  })

  test('late reports are those last due; worst first', async () => {
    const { page, close } = await site().visit('leadership', 'data-quality')
    const block = page.locator('.block', {
      has: page.locator('h2', { hasText: '2025 年 11 月报表：2025-12-07 16:00 前报送' }),
    })
    expect(await block.locator('.subtitle').textContent()).toBe('应报 30 份：按时 27，迟报 1，未报 1。')
    const rows = await block
      .locator('tbody tr')
      .evaluateAll((list) =>
        list.map((row) => `${row.children[0]!.textContent} ${row.children[1]!.textContent?.trim()}`),
      )
    expect(rows).toEqual(['云溪 未报', '临港 迟报', '平陵 没有钟点'])
    await close()
  })

  test('figures that could move stand widest first, those without a bound last, the others in a sentence', async () => {
    const { page, close } = await site().visit('leadership', 'data-quality', { search: '?of=every' })
    const block = page.locator('.block', { has: page.locator('h2', { hasText: '拒收的行最多能让指标移动多少' }) })
    await block.locator('button.more', { hasText: '显示全部' }).click()
    const rows = await block.locator('tbody tr').evaluateAll((list) => list.map((row) => row.textContent ?? ''))
    expect(rows[0]).toMatch(/投诉.*可能跨过目标$/)
    const blind = rows.map((text) => text.includes('无法界定'))
    expect(blind.lastIndexOf(false)).toBeLessThan(blind.indexOf(true))
    expect(rows.some((text) => text.includes('客户满意度调查卡'))).toBe(false)
    await page.goto(site().address('leadership', 'data-quality', '?of=all&period=2025'))
    await drawn(page)
    expect(await block.locator('.provenance').textContent()).toContain('1 项无法界定')
    expect(await block.locator('.provenance').textContent()).toContain('其余 1 项（共 4 项）不受影响')
    await close()
  })

  test('every rule says what to do, and kinds without a source are named, not counted as zero', async () => {
    const { page, close } = await site().visit('leadership', 'data-quality')
    const rules = page.locator('.block', { has: page.locator('h2', { hasText: '为什么拒收、修正、合并' }) })
    for (const cell of await rules.locator('tbody td:last-child').allTextContents()) expect(cell).toMatch(/.{4,}/)
    const families = page.locator('.block', { has: page.locator('h2', { hasText: '每类数据收到多少' }) })
    expect(await families.locator('tbody').textContent()).not.toContain('投诉流转')
    expect(await families.locator('.unfed').textContent()).toContain('投诉流转')
    await close()
  })

  test('a unit sees its own months and reports only', async () => {
    const { page, close } = await site().visit('unit-u6', 'data-quality')
    expect(await page.textContent('h1')).toContain('2025 年 12 月，临港应报的 8 类数据没有缺项。近 24 个月收到')
    expect(await page.locator('.deliveries tbody th[scope=row]').allTextContents()).toEqual(['临港'])
    expect(await page.textContent('main')).not.toMatch(/云溪|未写单位/)
    await close()
  })

  test('on a phone the matrix is the list of one unit', async () => {
    const { page, close } = await site().visit('leadership', 'data-quality', phone)
    expect(await page.locator('.matrix.deliveries').count()).toBe(0)
    expect(await page.locator('.matrix-list.deliveries tr').count()).toBeLessThan(8)
    await page
      .locator('.block', { has: page.locator('.matrix-list') })
      .locator('button.more')
      .tap()
    expect(await page.locator('.matrix-list.deliveries tr').count()).toBe(8)
    await page
      .locator('.block', { has: page.locator('.matrix-list') })
      .locator('select')
      .selectOption('u4')
    expect(new URL(page.url()).searchParams.get('unit')).toBe('u4')
    await close()
  })
}
