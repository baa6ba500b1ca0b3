import type { BrowserContextOptions, Page } from 'playwright-core'
import { expect, test } from 'vitest'
import type { OpenSite } from './openSite.ts'
import { everyPage, settled } from './pageIds.ts'

/** How wide a picture is, which share of it is drawn on, and which share of its outermost columns on either side. */
interface Ink {
  width: number
  share: number
  left: number
  right: number
}

const phone: BrowserContextOptions = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true }
/** A4 within its margins, at 96 px an inch. */
const paper: BrowserContextOptions = { viewport: { width: 688, height: 970 } }
const EDGE_PX = 3

/** A picture of a page's whole length, measured where pictures can be read: in a page without a policy. */
async function inkOf(page: Page): Promise<Ink> {
  const picture = (await page.screenshot({ fullPage: true })).toString('base64')
  const reader = await page.context().newPage()
  const ink = await reader.evaluate(
    async ([data, edge]) => {
      const image = new Image()
      image.src = `data:image/png;base64,${data}`
      await image.decode()
      const { width, height } = image
      const canvas = new OffscreenCanvas(width, height).getContext('2d')!
      canvas.drawImage(image, 0, 0)
      const { data: pixels } = canvas.getImageData(0, 0, width, height)
      const paperAt = (i: number) => Math.abs(pixels[i]! - pixels[0]!) + Math.abs(pixels[i + 2]! - pixels[2]!) < 48
      const share = (from: number, to: number) => {
        let inked = 0
        for (let y = 0; y < height; y++) for (let x = from; x < to; x++) if (!paperAt(4 * (y * width + x))) inked++
        return inked / (height * (to - from))
      }
      return { width, share: share(0, width), left: share(0, edge), right: share(width - edge, width) }
    },
    [picture, EDGE_PX] as const,
  )
  await reader.close()
  return ink
}

/** Pictures of every page on a phone and on paper: drawn on, no wider than the sheet, and on a phone with a margin that nothing enters. */
export function picturesFit(site: () => OpenSite): void {
  test.concurrent.each(everyPage(['leadership', 'unit-u6', 'manager-m1']))('%s/%s on a phone', async (audience, id) => {
    const { page, complaints, close } = await site().visit(audience, id, phone)
    await settled(page)
    const ink = await inkOf(page)
    expect(ink.width).toBe(390)
    expect(ink.share).toBeGreaterThan(0.01)
    expect(ink.share).toBeLessThan(0.4)
    expect(Math.max(ink.left, ink.right)).toBeLessThan(0.01)
    expect(complaints).toEqual([])
    await close()
  })

  test.concurrent.each(everyPage(['leadership', 'unit-u6', 'manager-m1']))('%s/%s on paper', async (audience, id) => {
    const { page, complaints, close } = await site().visit(audience, id, paper)
    await page.emulateMedia({ media: 'print' })
    await settled(page)
    const ink = await inkOf(page)
    expect(ink.width).toBe(688)
    expect(ink.share).toBeGreaterThan(0.01)
    expect(ink.share).toBeLessThan(0.4)
    expect(complaints).toEqual([])
    await close()
  })
}
