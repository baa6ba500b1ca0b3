import { describe, expect, test } from 'vitest'
import { pages } from '../../reports/components/pages.js'
import type { OpenSite } from './openSite.ts'
import { pdfPages } from './pdfText.ts'

const ids: string[] = pages.map(({ id }: { id: string }) => id)
const plain = (text: string): string => text.replace(/\s/g, '')

/** Printed pages say whose they are, up to when, from which inputs, and which of how many a sheet is. */
export function pagesArePrinted(site: () => OpenSite): void {
  async function print(audience: string, id: string, options = {}): Promise<string[]> {
    const { page, complaints, close } = await site().visit(audience, id, options)
    const pdf = await page.pdf({ preferCSSPageSize: true })
    expect(complaints).toEqual([])
    const boxes = [...pdf.toString('latin1').matchAll(/\/MediaBox \[([\d. ]+)\]/g)].map(([, box]) =>
      box!.split(' ').map(Number),
    )
    for (const [left, top, width, height] of boxes)
      expect([left, top, Math.round(width!), Math.round(height!)]).toEqual([0, 0, 595, 842])
    await close()
    return pdfPages(pdf).map(plain)
  }

  describe.each(['leadership', 'unit-u6'])('%s', (audience) => {
    test.concurrent.each(ids)('%s on A4 has its head and foot on every sheet, and no navigation', async (id) => {
      const sheets = await print(audience, id)
      sheets.forEach((sheet, i) => {
        expect(sheet).toContain(`第${i + 1}页/共${sheets.length}页`)
        expect(sheet).toContain('示例燃气有限公司')
        expect(sheet).toContain('数据截止2025-12-3124:00')
        expect(sheet).toContain('输入校验41ab9f3c')
        expect(sheet).not.toMatch(/搜索单位|English|浅色\/深色|跳到正文|更多▾/)
      })
    })
  })

  test('a dark screen prints light, in English too', async () => {
    const { page, close } = await site().visit('leadership', 'rules', { colorScheme: 'dark' })
    await page.evaluate(() => localStorage.setItem('pilotlight.locale', 'en'))
    await page.reload()
    await page.waitForSelector('html[lang=en] .page:not([aria-busy])')
    const pdf = await page.pdf({ preferCSSPageSize: true })
    const sheets = pdfPages(pdf).map(plain)
    expect(sheets[0]).toContain(`Page1of${sheets.length}`)
    await page.emulateMedia({ media: 'print' })
    expect(await page.evaluate(() => getComputedStyle(document.body).backgroundColor)).toBe('rgb(255, 255, 255)')
    const links = await page
      .locator('main a')
      .evaluateAll((list) => list.map((a) => getComputedStyle(a).textDecorationLine))
    expect(links.filter((line) => line !== 'none')).toEqual([])
    await close()
  })
}
