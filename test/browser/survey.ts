import { expect, test } from 'vitest'
import { violations } from './accessibility.ts'
import { openFold } from './openFold.ts'
import type { OpenSite, Visit } from './openSite.ts'

const phone = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true }
const titled = (page: Visit['page'], text: RegExp) =>
  page.locator('.block', { has: page.locator('h2', { hasText: text }) })

/** What lies behind a satisfaction rate: questions, strata, drivers, themes, history, doubts, and the next sample. */
export function surveysAreTold(site: () => OpenSite): void {
  const visit = (search = '?instrument=card4', audience = 'leadership', options = {}) =>
    site().visit(audience, 'satisfaction', { search, ...options })

  test('the worst question stands first and is named, being apart from the rest; each bar has its numbers behind', async () => {
    const { page, complaints, close } = await visit()
    const block = titled(page, /^q2 .+低于其余 7 题$/)
    const label = await block.locator('svg[role=img]').getAttribute('aria-label')
    expect(label).toMatch(/^q2 .+低于其余 7 题。q2 .+ 92\.\d%、/)
    await openFold(block.locator('summary', { hasText: '看数据' }))
    const rows = block.locator('tbody tr')
    expect(await rows.count()).toBe(8)
    expect(await rows.first().textContent()).toMatch(/^q2 /)
    const heads = await block.locator('th').allTextContents()
    expect(heads.slice(-4)).toEqual(['满意 %', '比较满意 %', '基本满意 %', '不满意 %'])
    const cells = await rows.first().locator('td').allTextContents()
    const shares = cells.slice(-4).map(Number)
    expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(100, 0)
    expect(Number.parseFloat(cells[2]!)).toBeCloseTo(100 - shares[3]!, 0)
    expect(complaints).toEqual([])
    await close()
  })

  test('a survey whose questions have other levels draws each scale by itself, of six and of seven levels', async () => {
    const { page, complaints, close } = await visit('?instrument=visit7')
    const pictures = titled(page, /service/).locator('svg[role=img]')
    const legends = await pictures.evaluateAll((list) =>
      list.map((svg) => [...svg.querySelectorAll('text')].map((text) => text.textContent)),
    )
    expect(legends.map((texts) => texts.slice(0, 7).filter((text) => !/^(满意率|严格|n)$/.test(text!)))).toEqual([
      ['恶劣', '不好', '一般', '良好', '优良', '非常优良'],
      ['不合格', '较差', '合格', '一般', '良好', '优良', '非常优良'],
      ['不合格', '合格', '一般', '良好', '优良', '非常优良'],
    ])
    expect(complaints).toEqual([])
    await close()
  })

  test('strata: what differs is named, and that units of another mix do not compare', async () => {
    const { page, complaints, close } = await visit('?instrument=complaint_handling')
    const block = titled(page, /^方式不同，答案不同$/)
    expect(await block.locator('.stratum-kind').count()).toBe(2)
    expect(await block.textContent()).toContain('短信低于电话，差别超出抽样误差。')
    expect(await block.textContent()).toContain('构成不同的单位不能直接比')
    expect(await block.locator('.entry:not(.head)').first().textContent()).toMatch(/\d\d\.\d \d\d\.\d–\d\d\.\d/)
    expect(await block.locator('.entry:not(.head)').allTextContents()).toEqual([
      ...[expect.stringMatching(/^一级客户950/), expect.stringMatching(/^其他客户5,386/)],
      ...[expect.stringMatching(/^电话2,534/), expect.stringMatching(/^短信3,168/)],
    ])
    expect(complaints).toEqual([])
    await close()
  })

  test('drivers: share and rate side by side with their intervals, of whole forms', async () => {
    const { page, complaints, close } = await visit()
    const block = titled(page, /^各题平均分的差别主要来自q2 /)
    const lines = await block.locator('.entry:not(.head)').allTextContents()
    expect(lines).toHaveLength(8)
    expect(lines[0]).toMatch(/^q2 .+34\.0 29\.0–39\.092\.\d [\d.]+–[\d.]+$/)
    expect(await block.locator('.provenance').textContent()).toMatch(/答全的问卷 n=812.+各题的平均得分.+不说因果/)
    expect(await block.locator('svg path').count()).toBeGreaterThan(0)
    expect(complaints).toEqual([])
    await close()
  })

  test('themes are counts, and the texts are said to stay unpublished', async () => {
    const { page, complaints, close } = await visit()
    const block = titled(page, /^150 条文字，提到最多的是抢修与维修（41 条）$/)
    expect(await block.locator('svg text').allTextContents()).toEqual([
      '抢修与维修',
      '41',
      '热线',
      '22',
      '缴费与账单',
      '18',
      '气价',
      '9',
      'unheard_of',
      '2',
      '其他',
      '12',
      '没有意见',
      '60',
    ])
    expect(await block.locator('.provenance').textContent()).toContain('文字本身不公布')
    expect(complaints).toEqual([])
    await close()
  })

  test('old figures stand folded, marked as of unknown n, as points without a line; not beside surveys of one service', async () => {
    const { page, complaints, close } = await visit()
    const block = titled(page, /^2005–2009 年的旧数只作背景$/)
    expect(await block.locator('.subtitle').textContent()).toBe('n 未知 · 另一家公司 · 口径未知')
    expect(await block.locator('svg').count()).toBe(0)
    await openFold(block.locator('summary').first(), 'svg circle')
    expect(await block.locator('svg circle').count()).toBe(5)
    expect(await block.locator('svg path').count()).toBe(0)
    expect(await block.locator('svg[role=img]').getAttribute('aria-label')).toMatch(
      /2005 81\.80%.+2009 98\.18%.+n 未知/,
    )
    await close()
    const other = await visit('?instrument=complaint_handling')
    expect(await titled(other.page, /旧数/).count()).toBe(0)
    expect([...complaints, ...other.complaints]).toEqual([])
    await other.close()
  })

  test('doubts: what was seen, how many forms, that they remain counted, what to check; of a unit only its own', async () => {
    const { page, complaints, close } = await visit()
    const block = titled(page, /^2 处答卷可疑，先核对再用$/)
    expect(await block.locator('tbody tr').allTextContents()).toEqual([
      expect.stringMatching(/^一份不满意也没有白鹭（2025 年第 4 季度）9 \/ 9先核对/),
      expect.stringMatching(/^同一访问员的问卷毫无差别白鹭（2025 年第 4 季度）8 \/ 9先核对/),
      expect.stringMatching(/^调查结束后才补的问卷临港（2025 年第 4 季度）12 \/ 80先核对/),
    ])
    expect(await block.locator('.subtitle').textContent()).toContain('答卷仍计入满意率')
    await close()
    const own = await visit('?instrument=card4', 'unit-u6')
    expect(
      await titled(own.page, /^1 处答卷可疑/)
        .locator('tbody tr')
        .count(),
    ).toBe(1)
    await own.close()
    const none = await visit('?instrument=return_visit')
    expect(await titled(none.page, /答卷可疑/).count()).toBe(0)
    expect([...complaints, ...own.complaints, ...none.complaints]).toEqual([])
    await none.close()
  })

  test('need: how many units as many forms will judge, those first, and what the others lack', async () => {
    const { page, complaints, close } = await visit()
    const block = titled(page, /^按 2025 年的回收量，29 个单位中 \d+ 个有 80% 以上机会判得出高于还是低于目标 95%$/)
    const count = Number(/中 (\d+) 个/.exec((await block.locator('h2').textContent())!)![1])
    expect(await block.locator('.subtitle').textContent()).toContain(
      '要判达标，人人满意也得 73 份；要判未达标可以少些。点为 2025 年回收',
    )
    await block.locator('button.more').click()
    const states = await block.locator('tbody tr td:last-child').allTextContents()
    expect(states).toHaveLength(29)
    expect(states.slice(0, count).every((text) => text === '已够')).toBe(true)
    expect(states.slice(count)).not.toContain('已够')
    expect(complaints).toEqual([])
    await close()
  })

  test('the next sample: frame, share, size and expected returns by class, the rule, and the command that draws', async () => {
    const { page, complaints, close } = await visit()
    const block = titled(page, /^下一轮抽 20,300 户，抽 696 次服务回访，另全查大客户 348 户$/)
    expect(await block.locator('tbody tr').allTextContents()).toEqual([
      expect.stringMatching(/^居民2026 年上半年1,769,0001%17,6903,53862%（124 \/ 200）10,968第十一条/),
      expect.stringMatching(/^非居民2026 年上半年26,10010%2,61052262%（124 \/ 200）1,618/),
      expect.stringMatching(/^大客户2026 年348100%34870——/),
      expect.stringMatching(/^服务回访2025 年 12 月6,96010%696140.+规则未启用/),
    ])
    expect(await block.locator('code').textContent()).toBe('pilotlight draw . --out draw')
    await openFold(block.locator('summary'))
    expect(await block.locator('details tbody tr').count()).toBe(30)
    await close()
    const own = await visit('?instrument=card4', 'unit-u6')
    expect(
      await titled(own.page, /^下一轮抽/)
        .locator('tbody tr')
        .first()
        .textContent(),
    ).toContain('（按全公司）')
    expect(
      await titled(own.page, /^下一轮抽/)
        .locator('details')
        .count(),
    ).toBe(0)
    expect([...complaints, ...own.complaints]).toEqual([])
    await own.close()
  })

  test.each(['card4', 'visit7', 'complaint_handling'])('%s fits a phone, and axe finds nothing', async (instrument) => {
    const { page, complaints, close } = await visit(`?instrument=${instrument}`, 'leadership', phone)
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
    expect(await violations(page)).toEqual([])
    expect(await page.locator('main').textContent()).not.toMatch(/undefined|NaN|Infinity|\[object|—%/)
    expect(complaints).toEqual([])
    await close()
  })

  test('in English every block says its finding', async () => {
    const { page, complaints, close } = await visit()
    await page.click('[data-switch=language]')
    await page.waitForSelector('html[lang=en]')
    await titled(page, /below the other 7$/).waitFor()
    for (const title of [
      /mean of all questions differs mostly by q2/,
      /150 texts; most speak of Repairs/,
      /2 surveys in doubt/,
      /context only/,
    ])
      expect(await titled(page, title).count(), String(title)).toBe(1)
    const own = /units have a chance of 80% or more|The next round draws 20,300 customers/
    expect(await titled(page, own).count()).toBe(2)
    const legend = await titled(page, /below the other 7$/)
      .locator('svg[role=img] text')
      .allTextContents()
    expect(legend.slice(0, 4).sort()).toEqual(['Basically satisfied', 'Dissatisfied', 'Fairly satisfied', 'Satisfied'])
    expect(complaints).toEqual([])
    await close()
  })

  test('the data-quality page tells the doubts by kind, in forms', async () => {
    const { page, complaints, close } = await site().visit('leadership', 'data-quality')
    const rows = await page.locator('tr', { hasText: /问卷/ }).allTextContents()
    expect(rows).toContainEqual(expect.stringMatching(/^问卷里没有一份不满意，可能是默认值9白鹭 9$/))
    expect(rows).toContainEqual(expect.stringMatching(/^同一访问员的问卷毫无差别8白鹭 8$/))
    expect(complaints).toEqual([])
    await close()
  })
}
