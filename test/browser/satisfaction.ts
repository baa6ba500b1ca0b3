import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { standings } from '../../reports/components/satisfactionChance.js'
import { openFold } from './openFold.ts'
import type { OpenSite } from './openSite.ts'
import { settled } from './pageIds.ts'

const phone = { viewport: { width: 390, height: 844 } }
const names = ['几乎肯定未达标', '多半未达标', '说不准', '多半达标', '几乎肯定达标', '无法估计', '样本不足']

/** The page of satisfaction sorts by evidence, says what it does not know, and keeps a third party's survey apart. */
export function satisfactionIsWeighed(site: () => OpenSite): void {
  test('units stand by evidence: the surest miss first, too few apart at the end, each with chance and rank', async () => {
    const { page, close } = await site().visit('leadership', 'satisfaction', {
      search: '?instrument=key_account_annual',
    })
    const rows = await evidence(page)
    const groups = rows.filter(({ group }) => group !== null).map(({ group }) => group!)
    expect(standings.length).toBe(names.length)
    expect(groups).toEqual(names.filter((name) => groups.includes(name)))
    expect(groups).toContain('样本不足')
    const units = rows.filter(({ cells }) => cells.length >= 6)
    expect(units[0]!.cells[0]).toBe('全公司')
    // name, n, drawing, rate, interval, estimate, chance, rank
    const chances = units.slice(1).flatMap(({ cells }) => (cells[6] === '' ? [] : [percent(cells[6]!)]))
    expect(chances.length).toBe(27)
    expect(chances).toEqual([...chances].sort((a, b) => a - b))
    for (const { cells } of units.slice(1)) expect(cells[7]).toMatch(cells[6] === '' ? /^不排名$/ : /^\d+（\d+–\d+）$/)
    expect(await page.locator('.evidence-list .head').textContent()).toContain('名次（共 27）')
    expect(units.slice(-2).map(({ cells }) => cells[0])).toEqual(['松岗', '梅岭'])
    const few = rows.slice(-4).map(({ cells }) => cells[0])
    expect(few.slice(0, 2)).toEqual(['松岗', '梅岭'])
    for (const note of few.slice(2)) expect(note).toMatch(/^.+ 2023–2025 年合并 [\d,]+\/[\d,]+＝[\d.]+%（.+）/)
    await close()
  })

  test('the title says rate, interval, target and how sure it is; the units that surely missed by name', async () => {
    const { page, close } = await site().visit('leadership', 'satisfaction')
    expect(await page.textContent('h1')).toMatch(
      /^全公司投诉处理满意率 [\d.]+%（[\d.]+–[\d.]+），跨过目标 95%：不能说达标，也不能说未达标（达标的把握 [\d.]+%）。临港、双河几乎肯定未达标。临港自 2025 年 5 月起连续 8 个月低于中心线。$/,
    )
    expect(await page.locator('.block:has(.evidence-list) h2').textContent()).toMatch(
      /^临港、双河几乎肯定未达标；(\d+ 个.+、)?\d+ 个说不准/,
    )
    await close()
  })

  test('complaints say that nobody recorded who was asked; a survey says how many did not answer', async () => {
    const { page, close } = await site().visit('leadership', 'satisfaction')
    expect(await page.textContent('.page-meta')).toMatch(/已办结 [\d,]+ · 有效 [\d,]+ · 空白或无效 [\d,]+ · 发出未记录/)
    await page.goto(site().address('leadership', 'satisfaction', '?instrument=third_party'))
    await page.waitForSelector('.page:not([aria-busy])')
    expect(await page.textContent('.page-meta')).toMatch(
      /发出 [\d,]+ · 收回 [\d,]+ · 未回收 [\d,]+ · 收回率 [\d.]+% · 有效 [\d,]+ · 空白或无效 [\d,]+ · 只计/,
    )
    expect(await page.textContent('.page-head')).toMatch(
      /区间只含抽样误差；未回收的 [\d,]+ 份（\d+%）若答得不同，不在其内。$/,
    )
    await close()
  })

  test('a survey of a third party stands apart, and one without a target is not judged', async () => {
    const { page, close } = await site().visit('leadership', 'satisfaction', { search: '?instrument=third_party' })
    const groups = await page
      .locator('.choice select')
      .first()
      .evaluate((choice) =>
        [...choice.querySelectorAll('optgroup')].map((group) => [group.label, group.children.length]),
      )
    expect(groups.map(([name]) => name)).toEqual(['自有调查', '第三方'])
    expect(groups[1]).toEqual(['第三方', 1])
    expect(await page.textContent('h1')).toMatch(/^全公司第三方测评满意率 .+，没有目标。临港明显低于全公司。$/)
    expect(await page.textContent('.page')).toContain('第三方测评单列，不与自有调查合并或比较')
    const rows = (await evidence(page)).filter(({ cells }) => cells.length >= 5)
    const values = rows.slice(1, -2).map(({ cells }) => Number(cells[5]))
    expect(values).toEqual([...values].sort((a, b) => b - a))
    await close()
  })

  test('the funnel names the units outside its limits and says whether they scatter more than chance does', async () => {
    const { page, close } = await site().visit('leadership', 'satisfaction')
    const funnel = page.locator('.block', { has: page.getByText('内线 95%、外线 99.8%', { exact: false }) })
    expect(await funnel.locator('h2').textContent()).toMatch(
      /^与全公司比，临港、双河低于外线；(.+；)?其余 \d+ 个在内线之内，分不出高低/,
    )
    expect(await funnel.locator('.subtitle').textContent()).toContain('29 个单位散得比抽样误差大（φ=2.6）')
    expect(await funnel.locator('figure svg[role=img]').getAttribute('aria-label')).toMatch(
      /^与全公司比，临港、双河低于外线/,
    )
    await openFold(funnel.locator('summary'))
    expect(await funnel.locator('tbody tr').count()).toBe(29)
    await page.goto(site().address('leadership', 'satisfaction', '?instrument=card4'))
    await page.waitForSelector('.page:not([aria-busy])')
    expect(await page.textContent('.page')).toContain('29 个单位之间的散布没有超出抽样误差（φ=0.9）')
    await close()
  })

  test('the control chart says its signals in words, and why its limits begin anew', async () => {
    const { page, close } = await site().visit('leadership', 'satisfaction')
    const text = await page.textContent('.page')
    expect(text).toContain('临港自 2025 年 5 月起连续 8 个月低于中心线；全公司 2025 年 12 月无信号')
    expect(text).toContain('此前的信号：2025 年 3 月低于控制下限。')
    expect(text).toContain('2025 年 7 月起重新计算中心线与控制限：短信问卷扩大')
    await page.locator('.choice select').last().selectOption('u6')
    expect(new URL(page.url()).searchParams.get('unit')).toBe('u6')
    expect(await page.textContent('.page')).toContain('临港自 2025 年 5 月起连续 8 个月低于中心线')
    await page.goto(site().address('leadership', 'satisfaction', '?instrument=return_visit'))
    await page.waitForSelector('.page:not([aria-busy])')
    expect(await page.textContent('.page')).toContain('全公司近 6 个月：月份太少，尚无控制限')
    await close()
  })

  test('a survey in waves shows each with its interval and what its change is worth', async () => {
    const search = '?instrument=key_account_annual'
    const { page, close } = await site().visit('leadership', 'satisfaction', { search })
    expect(await page.textContent('.page')).toMatch(/全公司：2025 年比上一次 \+0\.6 个百分点，在抽样误差之内/)
    expect(await page.textContent('.page')).not.toContain('控制限')
    await page.goto(site().address('leadership', 'satisfaction', `${search}&unit=u6`))
    await page.waitForSelector('.page:not([aria-busy])')
    expect(await page.textContent('.page')).toMatch(/临港：2025 年比上一次 −[\d.]+ 个百分点，降幅超出抽样误差/)
    await close()
  })

  test('a unit with doubtful answers carries a mark and a sentence', async () => {
    const { page, close } = await site().visit('leadership', 'satisfaction')
    expect(await page.locator('.evidence-list .doubt').count()).toBe(1)
    expect(await page.locator('.evidence-list [role=rowheader]:has(.doubt)').textContent()).toContain('荷塘')
    expect(await page.textContent('.page')).toMatch(/※ 荷塘：2025 年.* 41 份.+。先核对，再用这个数。/)
    await close()
  })

  test('on the site of one unit: its place among all units in words, under company and division', async () => {
    const { page, close } = await site().visit('unit-u6', 'satisfaction')
    expect(await page.textContent('h1')).toMatch(
      /^临港投诉处理满意率 [\d.]+%（[\d.]+–[\d.]+），低于目标 95%。临港自 2025 年 5 月起连续 8 个月低于中心线。$/,
    )
    const units = (await evidence(page)).filter(({ cells }) => cells.length >= 6).map(({ cells }) => cells[0])
    expect(units).toEqual(['全公司', '滨江事业部', '临港'])
    expect(await page.textContent('.page')).toMatch(
      /临港 [\d.]+%，全公司 [\d.]+%；同样多的答卷，外线（99\.8%）为 .+：低于外线。/,
    )
    await close()
  })

  test('on a phone name, n, value, chance and rank stand on one line over the interval, within the screen', async () => {
    const { page, close } = await site().visit('leadership', 'satisfaction', phone)
    await settled(page)
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
    const summaries = await page
      .locator('.block summary')
      .evaluateAll((found) => found.map((one) => one.getBoundingClientRect().height))
    expect(summaries.length).toBeGreaterThan(1)
    for (const height of summaries) expect(height).toBeGreaterThanOrEqual(44)
    const boxes = await page
      .locator('.evidence-list .entry:not(.head):not(.group):not(.note)')
      .nth(3)
      .locator('> *')
      .evaluateAll((cells) => cells.map((cell) => cell.getBoundingClientRect().toJSON()))
    const plot = boxes.splice(2, 1)[0]!
    expect(plot.width).toBeGreaterThan(300)
    for (const [i, box] of boxes.entries()) {
      expect(box.bottom).toBeLessThanOrEqual(plot.top + 4)
      if (i > 0) expect(box.left).toBeGreaterThanOrEqual(boxes[i - 1]!.right - 1)
    }
    await close()
  })

  test('on a phone the units with too few answers are folded, and open to their values', async () => {
    const search = '?instrument=key_account_annual'
    const { page, close } = await site().visit('leadership', 'satisfaction', { search, ...phone })
    await settled(page)
    const few = page.locator('.block:has(.evidence-list) details', { hasText: '样本不足' })
    expect(await page.getByRole('rowheader', { name: '梅岭' }).count()).toBe(0)
    await openFold(few.locator('summary').first(), '[role=row]')
    expect(await few.getByRole('rowheader', { name: '梅岭' }).count()).toBe(1)
    expect(await few.textContent()).toContain('合并')
    await close()
  })
}

/** The rows of the list by evidence: the name of a group, or the cells of a row, without what only some readers hear. */
const evidence = (page: Page): Promise<{ group: string | null; cells: string[] }[]> =>
  page.locator('.evidence-list .entry:not(.head)').evaluateAll((rows) =>
    rows.map((row) => {
      const copy = row.cloneNode(true) as HTMLElement
      for (const hidden of copy.querySelectorAll('.hidden-text, .doubt, [role=rowheader] > .observed')) hidden.remove()
      return {
        group: copy.classList.contains('group') ? copy.querySelector('strong')!.textContent : null,
        cells: [...copy.children].map((cell) => cell.textContent!.trim()),
      }
    }),
  )

const percent = (text: string): number =>
  Number(/[\d.]+/.exec(text)![0]) + (text.startsWith('>') ? 0.05 : text.startsWith('<') ? -0.05 : 0)
