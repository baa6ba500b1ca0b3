import { cpSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import type { OpenSite } from './openSite.ts'
import { pdfPages } from './pdfText.ts'

const phone = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true }

interface Manifest {
  as_of: string
  tables: Record<string, unknown>
}

/** What a leader sees in ten seconds: better or worse, where, since when, how sure, what to do. */
export function overviewIsSaid(site: () => OpenSite): void {
  function copySite(name: string, change: (manifest: Manifest) => void): void {
    cpSync(join(site().siteDir, 'leadership'), join(site().siteDir, name), { recursive: true })
    const path = join(site().siteDir, name, '_file', 'data', 'manifest.json')
    const manifest: Manifest = JSON.parse(readFileSync(path, 'utf8'))
    change(manifest)
    writeFileSync(path, JSON.stringify(manifest))
  }

  const rowOf = (page: Page, unit: string) =>
    page
      .locator('.matrix tbody tr', { has: page.locator('th[scope=row]', { hasText: new RegExp(`^${unit}$`) }) })
      .first()

  test('the title says the signals, the worse first; the columns say where, how sure and what to do', async () => {
    const { page, complaints, close } = await site().visit('leadership', 'index')
    expect(await page.textContent('h1')).toBe(
      '故障 24 小时修复变差，8 月起低于控制下限，未达标；投诉 48 小时办结变好，连续 11 个月高于中心线。',
    )
    expect(await page.locator('.answers h2').allTextContents()).toEqual([
      '比上年、比上月',
      '差在哪里',
      '有多大把握',
      '要做什么',
    ])
    const answers = (await page.locator('.answers p').allTextContents()).join('')
    expect(answers).toMatch(/低于目标 95%。.*故障 24 小时修复近 12 个月未达的 \d+ 件中 \d+ 件在西山事业部/)
    expect(answers).toContain('跨过目标 95%：不能说达标，也不能说未达标')
    expect(answers).toContain('云溪未报 2025 年 11 月')
    expect(answers).toMatch(/逾期 \d+ 件：.*\d\d-\d\d 周. 到期 \d+ 件：/)
    const links = await page.locator('.answers a').evaluateAll((list) => list.map((link) => link.getAttribute('href')))
    expect(links).toContain('./unit.html?unit=d2')
    expect(links.some((href) => href?.startsWith('./sla.html?rule='))).toBe(true)
    expect(complaints).toEqual([])
    await close()
  })

  test('each key figure says value, interval, last year, signal, n and clause', async () => {
    const { page, close } = await site().visit('leadership', 'index')
    const texts = (await page.locator('.kpi').allTextContents()).map((text) => text.replace(/\s+/g, ' '))
    expect(texts).toHaveLength(6)
    const find = (name: string): string => texts.find((text) => text.startsWith(name))!
    expect(find('投诉 48 小时办结')).toMatch(
      /达标97\.\d%95\.\d–98\.\d上年同月 95\.\d%，\+1\.\d 个百分点.*持续改善：连续 11 个月高于中心线n=910/,
    )
    expect(find('故障 24 小时修复')).toMatch(/未达标.*变差：8 月起低于控制下限.*目标拟定/)
    expect(find('投诉处理满意率')).toMatch(/尚难判定.*在抽样误差之内.*无信号：波动在控制限之内/)
    expect(find('气费按期收费率')).toMatch(/98\.\d%全量2025 年 11 月账单；/)
    const labels = await page
      .locator('.kpi svg[role=img]')
      .evaluateAll((list) => list.map((svg) => svg.getAttribute('aria-label')))
    expect(labels[1]).toMatch(/^投诉 48 小时办结 97\.\d%（.*），目标 95%，达标；近 24 个月：连续 11 个月高于中心线$/)
    expect(await page.locator('.kpi svg [stroke="var(--accent)"]').count()).toBe(2)
    await close()
  })

  test('a unit that never sent anything is not reported; the head of each row leads to its unit', async () => {
    const { page, close } = await site().visit('leadership', 'index')
    expect(await rowOf(page, '云溪').locator('.value').allTextContents()).toEqual(
      Array.from({ length: 8 }, () => '未报'),
    )
    const bad = rowOf(page, '临港').locator('button.cell.not_met')
    expect(await bad.count()).toBeGreaterThan(3)
    expect(await rowOf(page, '临港').locator('th a').getAttribute('href')).toBe('./unit.html?unit=u6')
    expect(await bad.first().getAttribute('aria-label')).toMatch(/^临港，投诉 48 小时办结：.*，未达标，n=\d+$/)
    expect(await page.locator('.matrix thead small').allTextContents()).toContain('工作日≤10')
    await close()
  })

  test('the matrix is one stop of the Tab key; the arrows go from cell to cell', async () => {
    const { page, close } = await site().visit('leadership', 'index')
    expect(await page.locator('.matrix button.cell[tabindex="0"]').count()).toBe(1)
    await page.locator('.matrix button.cell[tabindex="0"]').focus()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('ArrowRight')
    expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toMatch(
      /^城中，投诉 48 小时办结：/,
    )
    await page.keyboard.press('End')
    expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toMatch(/^城中，零散安装：/)
    await close()
  })

  test('a cell opens the definition of its figure: counts, interval, target, clause', async () => {
    const { page, complaints, close } = await site().visit('leadership', 'index')
    const cell = page.locator('.matrix button.cell[aria-label^="临港，投诉 48 小时办结"]')
    await cell.click()
    const panel = page.locator('.popover')
    await panel.waitFor()
    const told = (await panel.textContent())!
    expect(told).toContain('近 12 个月（至 2025 年 12 月）')
    expect(told).toMatch(/411 \/ 460 = 89\.3%（95% 区间 86\.2–91\.8）/)
    expect(told).toContain('第二十二条(二)7')
    await page.keyboard.press('Escape')
    expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toMatch(/^临港，投诉 48/)
    expect(complaints).toEqual([])
    await close()
  })

  test('movers, what is due, whose report is missing, gas without the weather, who grows', async () => {
    const { page, close } = await site().visit('leadership', 'index')
    const block = (title: string) => page.locator('.block', { has: page.locator('h2', { hasText: title }) })
    expect(await block('变动最大').locator('li').allTextContents()).toContainEqual(
      expect.stringMatching(/^南湖 故障 6 小时处理▼ −\d/),
    )
    const first = await block('到期与逾期').locator('tbody tr').first().textContent()
    expect(first).toMatch(/▼ 逾期 25 天11 月报表云溪1/)
    expect(await block('11 月报送 29 / 30').locator('.verdict-not_met').textContent()).toContain('▼ 云溪')
    expect(await page.locator('h2', { hasText: /^12 月销气 .*，同比 \+.*；扣除天气后 \+/ }).count()).toBe(1)
    expect(await block('12 月销气').textContent()).toContain('12 月比常年冷：采暖度日 +12%。')
    expect(await block('谁在增长').locator('li').first().textContent()).toMatch(/^工业.*\+4\.\d 至|^工业/)
    await close()
  })

  test('an earlier month is read when it is chosen, and drawn alone', async () => {
    const { page, complaints, close } = await site().visit('leadership', 'index')
    const asked: string[] = []
    page.on('request', (request) => asked.push(request.url()))
    await page.selectOption('.choice select', '2025-06')
    await page.waitForSelector('h2:has-text("2025 年 6 月单月")')
    await page.waitForSelector('.matrix button.cell')
    expect(asked.filter((url) => url.includes('/metric_month.'))).toHaveLength(1)
    expect(await page.textContent('h1')).toMatch(/^2025 年 6 月 .*；没有变好或变差的信号。$/)
    expect(await page.locator('h2', { hasText: '变动最大' }).count()).toBe(0)
    expect(await page.locator('.matrix button.cell').count()).toBeGreaterThan(200)
    expect(complaints).toEqual([])
    await close()
  })

  test('the site of a unit tells of that unit; a phone shows one unit at a time', async () => {
    const { page, close } = await site().visit('unit-u6', 'index', phone)
    expect(await page.textContent('.where')).toContain('临港')
    expect(await page.textContent('.answers')).toContain('近 12 个月未达标：')
    expect(await page.locator('.matrix').count()).toBe(0)
    const chooser = page.locator('.choice select').nth(1)
    expect(await chooser.inputValue()).toBe('u6')
    const before = await page.textContent('.matrix-list')
    await chooser.selectOption('all')
    expect(await page.textContent('.matrix-list')).not.toBe(before)
    await close()
  })

  describe('states', () => {
    test('without monthly figures the page says what will appear and which files bring it', async () => {
      copySite('overview-empty', ({ tables }) => {
        for (const name of ['metric', 'overview_month', 'metric_recent', 'volume_growth']) delete tables[name]
      })
      const { page, complaints, close } = await site().visit('overview-empty', 'index')
      expect(await page.textContent('h1')).toBe('还没有可以评判的指标。')
      const cards = (await page.locator('[data-state=empty]').allTextContents()).join('')
      expect(cards).toMatch(/这里将显示关键指标的走势与信号.*带来它的文件：投诉、抢修工单、应收账单/)
      expect(cards).toContain('这里将显示各单位近 12 个月的指标与变动')
      expect(await page.locator('.kpi, .matrix').count()).toBe(0)
      expect(await page.locator('.answers h2').allTextContents()).toEqual(['有多大把握', '要做什么'])
      expect(complaints).toEqual([])
      await close()
    })

    test('a feed that stopped is announced, and its month is not judged', async () => {
      copySite('overview-stale', (manifest) => {
        manifest.as_of = '2026-02-01 00:00:00'
      })
      const { page, close } = await site().visit('overview-stale', 'index')
      expect((await page.locator('[data-state=stale]').allTextContents()).join('')).toMatch(
        /投诉停在 31 天前.*日用气量停在 31 天前/,
      )
      expect(await page.locator('.kpi .verdict').count()).toBe(0)
      expect(await page.textContent('h1')).toBe('还没有可以评判的指标。')
      await close()
    })
  })

  test('it prints on two sheets', async () => {
    const { page, close } = await site().visit('leadership', 'index', { colorScheme: 'dark' })
    const sheets = pdfPages(await page.pdf({ preferCSSPageSize: true })).map((text) => text.replace(/\s/g, ''))
    expect(sheets).toHaveLength(2)
    expect(sheets[0]).toContain('11月报送29/30')
    expect(sheets[1]).toContain('谁在增长')
    await close()
  })

  test('the first page reads no library of charts', async () => {
    const { page, close } = await site().visit('leadership', 'index')
    const files = await page.evaluate(() => performance.getEntriesByType('resource').map(({ name }) => name))
    expect(files.some((name) => name.includes('/overview.'))).toBe(true)
    expect(files.filter((name) => /vendor(\.|Parquet)|shared\./.test(name))).toEqual([])
    await close()
  })
}
