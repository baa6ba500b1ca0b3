import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import type { OpenSite } from './openSite.ts'

/** As wide as leaves 640 pixels between the margins. */
const viewport = { width: 696, height: 900 }

/** Pieces that draw; the others are words and tables. */
const drawn = [
  'marks',
  'kpi',
  'sparkline',
  'intervalMatrix',
  'ruleMatrix',
  'intervalList',
  'movers',
  'growth',
  'volumeTrend',
  'monthLine',
  'bandChart',
  'deviationGrid',
  'ledgerCalendar',
  'elapsedHistogram',
  'funnel',
  'questionProfile',
  'tierMatrix',
  'managerSpread',
  'worklist',
  'ledgerYears',
  'balance',
  'anomalyPrecision',
  'churn',
  'filters',
]

/** Every drawing of the gallery is as it was, 640 pixels wide and light; `npx vitest run -u` takes new ones. */
export function drawingsAreKept(site: () => OpenSite): void {
  test('every piece that draws has a snapshot', async () => {
    const { page, close } = await gallery(site())
    const found = await page
      .locator('[data-piece]')
      .evaluateAll((list) =>
        list.filter((one) => one.querySelector('svg:not(.mark)')).map((one) => one.getAttribute('data-piece')),
      )
    expect(found.sort()).toEqual([...drawn].sort())
    await close()
  })

  test('a drawing does not depend on the fonts of the machine', async () => {
    const { page, close } = await gallery(site())
    const before = await Promise.all(drawn.map((name) => snapshot(page, name)))
    await close()
    const other = await gallery(site(), '* { font-family: "DejaVu Sans Mono", monospace !important }')
    for (const [i, name] of drawn.entries()) expect(await snapshot(other.page, name), name).toBe(before[i])
    await other.close()
  })

  test.each(drawn)('%s', async (name) => {
    const { page, close } = await gallery(site())
    await expect(await snapshot(page, name)).toMatchFileSnapshot(`snapshots/${name}.svg`)
    await close()
  })
}

async function gallery(site: OpenSite, style?: string): Promise<{ page: Page; close: () => Promise<void> }> {
  const { page, close } = await site.visit('leadership', 'gallery', { viewport, colorScheme: 'light' })
  if (style) {
    await page.addStyleTag({ content: style })
    // drawings are made anew at another width, and again at the first
    for (const width of [viewport.width + 40, viewport.width]) {
      await page.setViewportSize({ ...viewport, width })
      await page.evaluate(() => new Promise((next) => requestAnimationFrame(() => requestAnimationFrame(next))))
    }
  }
  return { page, close }
}

/** The drawings of a piece as text: numbers to one decimal, attributes in order, nothing that is generated or of fonts. */
const snapshot = (page: Page, name: string): Promise<string> =>
  page.locator(`[data-piece="${name}"]`).evaluate((piece, title) => {
    const dropped = new Set(['id', 'class', 'style', 'font-family', 'xmlns', 'xmlns:xlink', 'tabindex'])
    const isText = (attribute: string): boolean => attribute.startsWith('aria-') || attribute === 'role'
    const rounded = (value: string): string =>
      value.replace(/-?\d*\.\d+(?:e-?\d+)?/g, (number) => String(Math.round(Number(number) * 10) / 10 + 0))
    const escaped = (value: string): string => value.replace(/[&<>"]/g, (letter) => `&#${letter.codePointAt(0)};`)
    const attributes = (element: Element): string =>
      [...element.attributes]
        .filter((one) => !dropped.has(one.name))
        .map(({ name, value }) => {
          const kept = isText(name) ? value : rounded(value).replace(/url\(#[^)]*\)/g, 'url(#)')
          return ` ${name}="${escaped(kept)}"`
        })
        .sort()
        .join('')
    const lines = (element: Element, indent: string): string[] => {
      if (element.localName === 'style') return []
      const open = `${indent}<${element.localName}${attributes(element)}`
      const children = [...element.children].flatMap((child) => lines(child, `${indent} `))
      if (children.length > 0) return [`${open}>`, ...children, `${indent}</${element.localName}>`]
      const text = escaped(element.textContent ?? '')
      return [text === '' ? `${open}/>` : `${open}>${text}</${element.localName}>`]
    }
    const outermost = [...piece.querySelectorAll('svg')].filter((svg) => !svg.parentElement?.closest('svg'))
    const body = outermost.filter((svg) => !svg.classList.contains('mark')).flatMap((svg) => lines(svg, ' '))
    return [`<svg xmlns="http://www.w3.org/2000/svg" data-piece="${title}">`, ...body, '</svg>', ''].join('\n')
  }, name)
