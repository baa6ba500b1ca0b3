import type { Download, Page } from 'playwright-core'
import { expect, test } from 'vitest'
import type { OpenSite } from './openSite.ts'

const phone = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true }

/** What is shown can be saved, every figure opens its definition, and events are filtered by mouse and by key. */
export function readersInteract(site: () => OpenSite): void {
  test.each(['light', 'dark'] as const)(
    'a chart, a matrix and a table are saved as pictures, %s',
    async (colorScheme) => {
      const { page, complaints, close } = await site().visit('leadership', 'sla', { colorScheme })
      const controls = page.locator('.saves .svg:visible')
      expect(await controls.count()).toBeGreaterThanOrEqual(5)
      for (let i = 0; i < (await controls.count()); i++) {
        const svg = (await saved(page, () => controls.nth(i).click())).toString('utf8')
        expect(svg).not.toContain('var(')
        expect(svg).not.toMatch(/\s(class|style)=/)
        const read = await page.evaluate((text) => {
          const picture = new DOMParser().parseFromString(text, 'image/svg+xml')
          const ground = picture.querySelector('rect')?.getAttribute('fill')
          return {
            error: picture.querySelector('parsererror')?.textContent,
            ground,
            words: picture.documentElement.textContent,
          }
        }, svg)
        expect(read.error).toBeUndefined()
        expect(read.ground).toBe(colorScheme === 'dark' ? 'rgb(16, 22, 28)' : 'rgb(255, 255, 255)')
        expect(read.words).toMatch(/数据截止\s*2025-12-31 24:00/)
      }
      const png = await saved(page, () => page.locator('.saves .png:visible').first().click())
      expect(png.subarray(0, 8)).toEqual(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]))
      expect(png.readUInt32BE(16)).toBeGreaterThan(2000)
      expect(complaints).toEqual([])
      await close()
    },
  )

  test('a cell of the matrix opens its definition by key; Esc closes it and gives the focus back', async () => {
    const { page, complaints, close } = await site().visit('leadership', 'sla')
    await page.locator('button.cell[tabindex="0"]').first().focus()
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('ArrowDown')
    const label = await page.evaluate(() => document.activeElement?.getAttribute('title'))
    expect(await page.locator('.matrix button.cell[tabindex="0"]').count()).toBe(1)
    await page.keyboard.press('Enter')
    const panel = page.locator('dialog.popover')
    await panel.waitFor()
    const text = (await panel.textContent()) ?? ''
    for (const part of ['计什么', '算式', '目标', '条款', '数据到']) expect(text).toContain(part)
    const [, k, n, rate] = /([\d,]+) \/ ([\d,]+) = ([\d.]+)%/.exec(text)!
    expect(((Number(k!.replace(',', '')) / Number(n!.replace(',', ''))) * 100).toFixed(1)).toBe(rate)
    expect(label).toContain(`${rate}%`)
    await page.keyboard.press('Escape')
    expect(await panel.count()).toBe(0)
    expect(await page.evaluate(() => document.activeElement?.getAttribute('title'))).toBe(label)
    expect(complaints).toEqual([])
    await close()
  })

  test.each(['sla', 'satisfaction', 'collection', 'tiers', 'appraisal', 'rules', 'anomalies', 'data-quality'])(
    '%s: a figure is one click from its definition, on a phone as a sheet',
    async (id) => {
      const { page, complaints, close } = await site().visit('leadership', id, phone)
      await page.locator('.figure').first().click()
      const panel = page.locator('dialog.popover')
      await panel.waitFor()
      expect(await panel.textContent()).toContain('计什么')
      expect(await panel.textContent()).not.toMatch(/undefined|NaN|\[object/)
      expect(await panel.evaluate((dialog) => dialog.matches(':modal'))).toBe(true)
      await panel.locator('.close').click()
      expect(await panel.count()).toBe(0)
      expect(complaints).toEqual([])
      await close()
    },
  )

  test('a click elsewhere closes a definition', async () => {
    const { page, close } = await site().visit('leadership', 'collection')
    await page.locator('.figure').first().click()
    await page.locator('dialog.popover').waitFor()
    await page.mouse.click(5, 5)
    await expect.poll(() => page.locator('dialog.popover').count()).toBe(0)
    await close()
  })

  test('episodes: dragging over months and choosing a kind filter each other, stay in the address and are cleared', async () => {
    const { page, complaints, close } = await site().visit('leadership', 'anomalies')
    await page.locator('#events').scrollIntoViewIfNeeded()
    const found = page.locator('#events .found')
    await found.waitFor()
    const of = async () =>
      ((await found.textContent()) ?? '').match(/[\d,]+/g)!.map((text) => Number(text.replace(',', '')))
    const [all] = await of()
    expect(await of()).toEqual([all, all])
    const kind = page.locator('#events .bars').first().locator('button').first()
    const count = Number(await kind.locator('.count').textContent())
    await kind.click()
    expect(await of()).toEqual([all, count])
    expect(await kind.getAttribute('aria-pressed')).toBe('true')
    const months = page.locator('#events .histogram svg').first()
    await months.scrollIntoViewIfNeeded()
    const box = (await months.boundingBox())!
    await page.mouse.move(box.x + box.width * 0.5, box.y + 20)
    await page.mouse.down()
    await page.mouse.move(box.x + box.width * 0.75, box.y + 20, { steps: 5 })
    await page.mouse.up()
    expect((await of())[1]).toBeLessThan(count)
    await expect.poll(() => new URL(page.url()).searchParams.get('from')).toMatch(/^\d{4}-\d\d$/)
    const chosen = await of()
    const address = page.url()
    expect(new URL(address).searchParams.get('kind')).toMatch(/^[a-z_]+$/)
    await page.goto(address)
    await page.locator('#events').scrollIntoViewIfNeeded()
    await found.waitFor()
    expect(await of()).toEqual(chosen)
    await page.locator('#events button', { hasText: '清除筛选' }).click()
    expect(await of()).toEqual([all, all])
    expect(new URL(page.url()).search).not.toMatch(/kind|from|to=/)
    expect(await page.locator('#events [aria-live]').textContent()).toContain(`选出 ${all!.toLocaleString('en')}`)
    expect(complaints).toEqual([])
    await close()
  })

  test.each([
    ['sla', '24 个月按时率', /2025-12.*值 [\d.]+%.*n \d+/, /2025-11/],
    ['sla', '用时分布', /小时.*按时 \d+/, /小时.*按时 \d+/],
    ['satisfaction', '漏斗图', /单位 .+ · n [\d,]+ · 率 %/, /单位 .+ · n [\d,]+ · 率 %/],
  ])('the arrow keys go through the points of a chart on %s: %s', async (id, label, last, before) => {
    const { page, complaints, close } = await site().visit('leadership', id)
    const figure = page.locator('figure.chart').filter({ has: page.locator(`[role=slider][aria-label*="${label}"]`) })
    const chart = figure.locator('.responsive[role=slider]')
    await chart.focus()
    await page.keyboard.press('End')
    const told = figure.locator('.cursor-value')
    expect(await told.textContent()).toMatch(last)
    expect(await chart.getAttribute('aria-valuetext')).toBe(await told.textContent())
    const first = await told.textContent()
    await page.keyboard.press('ArrowLeft')
    expect(await told.textContent()).toMatch(before)
    expect(await told.textContent()).not.toBe(first)
    expect(await chart.locator('line.cursor').count()).toBe(1)
    await page.keyboard.press('Escape')
    expect(await told.textContent()).toBe('')
    expect(await chart.locator('line.cursor').count()).toBe(0)
    expect(complaints).toEqual([])
    await close()
  })

  test('cases: the handles of a histogram and the bars are worked by key', async () => {
    const { page, complaints, close } = await site().visit('leadership', 'sla')
    await page.locator('#cases').scrollIntoViewIfNeeded()
    const from = page.locator('#cases [role=slider]').first()
    await from.waitFor()
    await from.focus()
    for (let i = 0; i < 10; i++) await page.keyboard.press('ArrowRight')
    expect(await from.getAttribute('aria-valuenow')).toBe('10')
    expect(await from.getAttribute('aria-valuetext')).toContain('100%')
    await expect.poll(() => new URL(page.url()).searchParams.get('percent_from')).toBe('100')
    await page.keyboard.press('Shift+ArrowLeft')
    expect(await from.getAttribute('aria-valuenow')).toBe('9')
    await page.keyboard.press('Escape')
    expect(await from.getAttribute('aria-valuenow')).toBe('0')
    await page.locator('#cases .choice-bars button').first().focus()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Space')
    expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-pressed'))).toBe('true')
    await expect.poll(() => new URL(page.url()).searchParams.get('weekday')).toBe('2')
    expect(await page.locator('#cases tbody tr').count()).toBeGreaterThan(0)
    expect(complaints).toEqual([])
    await close()
  })
}

async function saved(page: Page, click: () => Promise<void>): Promise<Buffer> {
  const [download] = await Promise.all([page.waitForEvent('download'), click()])
  return bytesOf(download)
}

async function bytesOf(download: Download): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of await download.createReadStream()) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks)
}
