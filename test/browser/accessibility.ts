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

/** Every page of the leadership's and a unit's site passes axe in both themes, and can be read from the keyboard. */
export function pagesAreAccessible(site: () => OpenSite): void {
  test.concurrent.each(everyPage(['leadership', 'unit-u6']))(
    '%s: %s has no serious violation, light or dark',
    async (audience, id) => {
      const { page, close } = await site().visit(audience, id, { colorScheme: 'light' })
      await settled(page)
      await page.evaluate(axe)
      expect(await seriousViolations(page), 'light').toEqual([])
      await page.emulateMedia({ colorScheme: 'dark' })
      await page.waitForFunction(() => getComputedStyle(document.body).backgroundColor === 'rgb(16, 22, 28)')
      expect(await seriousViolations(page), 'dark').toEqual([])
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

async function seriousViolations(page: Page): Promise<string[]> {
  const violations = await page.evaluate(async () => {
    const { axe } = globalThis as unknown as { axe: { run: () => Promise<{ violations: Violation[] }> } }
    return (await axe.run()).violations
  })
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => {
      const places = nodes.slice(0, 3).map(({ html, failureSummary }) => `${html.slice(0, 160)} ${failureSummary}`)
      return `${id}: ${places.join(' | ')}`
    })
}
