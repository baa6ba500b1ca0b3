import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import type { OpenSite } from './openSite.ts'
import { everyPage, settled } from './pageIds.ts'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

interface Violation {
  id: string
  impact: string
  nodes: { html: string; failureSummary: string }[]
}

/**
 * WCAG A and AA with what axe holds good practice or still tries out. Of WCAG 2.2 AA axe has `target-size` alone, which is
 * left out: names in the matrices stand 20 px apart, and what they lead to can be reached by a control that is large enough
 * on the same page (2.5.8, equivalent): the choice of the unit, or the search.
 */
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'best-practice', 'experimental']

/** Every page of every kind of site passes axe in both themes, and can be read from the keyboard. */
export function pagesAreAccessible(site: () => OpenSite): void {
  test.concurrent.each(everyPage(['leadership', 'unit-u6', 'division-d1', 'manager-m1']))(
    '%s: %s: axe finds nothing, light or dark',
    async (audience, id) => {
      const { page, close } = await site().visit(audience, id, { colorScheme: 'light' })
      await settled(page)
      expect(await violations(page), 'light').toEqual([])
      await page.emulateMedia({ colorScheme: 'dark' })
      await page.waitForFunction(() => getComputedStyle(document.body).backgroundColor === 'rgb(16, 22, 28)')
      expect(await violations(page), 'dark').toEqual([])
      await close()
    },
  )

  test('a page can be read from the keyboard: skip link first, then the pages', async () => {
    const { page, close } = await site().visit('leadership', 'index')
    await page.keyboard.press('Tab')
    expect(await page.evaluate(() => document.activeElement?.className)).toBe('skip-link')
    await page.keyboard.press('Enter')
    await expect.poll(() => new URL(page.url()).hash).toBe('#observablehq-main')
    await close()
  })
}

/** What axe finds on a page as it stands, whatever its weight: rule, weight, the first places. */
export async function violations(page: Page): Promise<string[]> {
  await page.evaluate(axe)
  const found = await page.evaluate(async (runOnly) => {
    const { axe } = globalThis as unknown as { axe: { run: (how: object) => Promise<{ violations: Violation[] }> } }
    return (await axe.run({ runOnly })).violations
  }, tags)
  return found.map(({ id, impact, nodes }) => {
    const places = nodes.slice(0, 3).map(({ html, failureSummary }) => `${html.slice(0, 160)} ${failureSummary}`)
    return `${id} (${impact}): ${places.join(' | ')}`
  })
}
