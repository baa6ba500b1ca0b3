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

  test('the worst question stands first and is named, being below the others of the same forms, by how much; each bar has its numbers behind', async () => {
    const { page, complaints, close } = await visit()
    const block = titled(page, /^q2 .+低于同卷其余各题的平均$/)
    expect(await block.locator('p.quiet').textContent()).toMatch(
      /^同一份问卷之内：q2 \S+ 比其余各题低 [\d.]+ 个百分点（[\d.]+–[\d.]+）/,
    )
    const label = await block.locator('svg[role=img]').getAttribute('aria-label')
    expect(label).toMatch(/^q2 .+低于同卷其余各题的平均。q2 .+ 92\.\d%、/)
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
    expect(await block.textContent()).toMatch(/短信比电话低 [\d.]+ 个百分点（[\d.]+–[\d.]+），超出抽样误差。/)
    expect(await block.textContent()).toContain('两者的差别在抽样误差之内，分不出高低。')
    expect(await block.textContent()).toContain('构成不同的单位不能直接比')
    expect(await block.locator('.entry:not(.head)').first().textContent()).toMatch(/\d\d\.\d%（\d\d\.\d–\d\d\.\d）/)
    expect(await block.locator('.entry:not(.head)').allTextContents()).toEqual([
      ...[expect.stringMatching(/^一级客户950/), expect.stringMatching(/^其他客户5,386/)],
      ...[expect.stringMatching(/^电话2,534/), expect.stringMatching(/^短信3,168/)],
    ])
    expect(complaints).toEqual([])
    await close()
  })

  test('drivers: share and rate side by side with their intervals, of whole forms', async () => {
    const { page, complaints, close } = await visit()
    const block = titled(page, /^各题平均分的差别里，q2 .+占得最多$/)
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

  test('need: a forecast, the units that more forms help in a table, the others in a sentence for each reason', async () => {
    const { page, complaints, close } = await visit()
    const block = titled(page, /^若再收到 2025 年这么多答卷，29 个单位中预计 \d+ 个有 80% 以上机会得出结论$/)
    const count = Number(/预计 (\d+) 个/.exec((await block.locator('h2').textContent())!)![1])
    expect(await block.locator('.subtitle').textContent()).toBe(
      '这是预测，不改 2025 年的判定。要判高于目标 95%，人人满意也得 73 份；判低于目标可以少些。',
    )
    const sentences = await block.locator('p.quiet').allTextContents()
    expect(sentences[0]).toMatch(/^再收这么多就够：/)
    const names = sentences.map((text) => /：(.+)。$/.exec(text)![1]!)
    const counts = names.map((text) => Number(/等 (\d+) 个$/.exec(text)?.[1] ?? text.split('、').length))
    expect(counts[0]).toBe(count)
    const others = counts.reduce((sum, n) => sum + n, 0)
    await openFold(block.locator('summary'))
    const rows = block.locator('tbody tr')
    expect(await rows.count()).toBe(29 - others)
    expect(29 - others).toBeGreaterThan(8)
    for (const cells of await rows.evaluateAll((list) =>
      list.map((row) => [...row.children].map((td) => td.textContent!)),
    ))
      expect(Number(cells[4]!.replace(',', ''))).toBeLessThanOrEqual(Number(cells[5]!.replace(',', '')))
    expect(complaints).toEqual([])
    await close()
  })

  test('the next sample of a survey: frame, share, size and expected returns by class, the rule, beside the last year', async () => {
    const { page, complaints, close } = await visit()
    const block = titled(page, /^下一轮抽 20,300 户；预计回收 12,586$/)
    expect(await block.locator('tbody tr').allTextContents()).toEqual([
      expect.stringMatching(/^居民2026 年上半年1,769,0001%17,6903,53862%（124 \/ 200）10,968第十一条/),
      expect.stringMatching(/^非居民2026 年上半年26,10010%2,61052262%（124 \/ 200）1,618/),
    ])
    expect(await block.locator('.subtitle').textContent()).toMatch(/预计每半年收回 12,586 份；2025 年实收 [\d,]+ 份。$/)
    expect(await block.locator('code').textContent()).toBe('pilotlight draw . --out draw')
    await openFold(block.locator('summary'))
    expect(await block.locator('details tbody tr').count()).toBe(30)
    const keys = await visit('?instrument=key_account_annual')
    expect(
      await titled(keys.page, /^下一轮/)
        .locator('tbody tr')
        .allTextContents(),
    ).toEqual([expect.stringMatching(/^大客户2026 年348100%34870——/)])
    expect(
      await titled(keys.page, /^下一轮/)
        .locator('h2')
        .textContent(),
    ).toBe('下一轮全查大客户 348 户')
    const visits = await visit('?instrument=return_visit')
    expect(
      await titled(visits.page, /^下一轮抽 696 次服务回访；预计回收 432$/)
        .locator('tbody tr')
        .allTextContents(),
    ).toEqual([expect.stringMatching(/^服务回访2025 年 12 月6,96010%696140.+规则未启用/)])
    const complaint = await visit('?instrument=complaint_handling')
    expect(await titled(complaint.page, /^下一轮/).count()).toBe(0)
    const opened = [keys, visits, complaint]
    expect([...complaints, ...opened.flatMap((one) => one.complaints)]).toEqual([])
    for (const one of [...opened, { close }]) await one.close()
  })

  test('on the site of a unit the next sample has no command, which only the company’s office can run', async () => {
    const { page, complaints, close } = await visit('?instrument=card4', 'unit-u6')
    const block = titled(page, /^下一轮抽/)
    expect(await block.locator('tbody tr').first().textContent()).toContain('（按全公司）')
    expect(await block.locator('details').count()).toBe(0)
    expect(await block.locator('code').count()).toBe(0)
    expect(complaints).toEqual([])
    await close()
  })

  test('all surveys stand below each other on one scale, third parties last; a name opens its survey in place', async () => {
    const { page, complaints, close } = await visit('?instrument=card4&unit=u6')
    const block = page.locator('.block', { has: page.locator('.survey-list') })
    expect(await block.locator('h2').textContent()).toMatch(/^自有调查 5 项：\d 项.+；第三方没有目标$/)
    expect(await block.locator('.subtitle').textContent()).toContain('临港，2025 年：')
    const rows = block.locator('.survey-list .entry:not(.head)')
    expect(await rows.count()).toBe(6)
    expect(await rows.last().textContent()).toMatch(/^第三方满意度测评\d+[\d.]+%（[\d.]+–[\d.]+）/)
    const keys = rows.filter({ hasText: '大客户年度满意度调查' })
    expect(await keys.locator('.change.news').textContent()).toMatch(/^−[\d.]+ 个百分点（超出误差）$/)
    expect(await rows.filter({ hasText: '投诉处理' }).locator('.change').textContent()).toMatch(
      /连续 8 个月低于中心线$/,
    )
    expect(await rows.filter({ hasText: '投诉处理' }).locator('.response').textContent()).toBe('—')
    expect(await rows.locator('.plot svg').count()).toBe(6)
    expect(await rows.locator('[aria-current]').textContent()).toBe('客户满意度调查卡')
    await keys.locator('a').click()
    expect(await page.locator('.survey-list [aria-current]').textContent()).toBe('大客户年度满意度调查')
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('大客户年度满意度调查')
    expect(new URL(page.url()).search).toBe('?instrument=key_account_annual&unit=u6')
    expect(await page.textContent('h1')).toContain('大客户年度')
    expect(complaints).toEqual([])
    await close()
  })

  test('a survey without a signal of its own tells how many below it have one', async () => {
    const { page, close } = await visit('?instrument=card4')
    const row = page.locator('.survey-list .entry:not(.head)').filter({ hasText: '投诉处理' })
    expect(await row.locator('.change.news').textContent()).toBe('1 个单位有信号')
    await close()
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
    await titled(page, /^q2 .+less often than the other questions/).waitFor()
    for (const title of [
      /^q2 .+has the largest share in how the mean/,
      /150 texts; most speak of Repairs/,
      /2 surveys in doubt/,
      /context only/,
    ])
      expect(await titled(page, title).count(), String(title)).toBe(1)
    const own =
      /units should have a chance of 80% or more|The next round draws 20,300 customers|5 own surveys against target: /
    expect(await titled(page, own).count()).toBe(3)
    const legend = await titled(page, /^q2 .+less often than the other questions/)
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
