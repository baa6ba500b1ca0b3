import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { pages } from '../../reports/components/pages.js'
import { type OpenSite, openSite } from './openSite.ts'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const ids: string[] = pages.map(({ id }: { id: string }) => id)

let site: OpenSite
beforeAll(async () => {
  site = await openSite()
})
afterAll(() => site?.close())

interface Violation {
  id: string
  impact: string
  nodes: { html: string; failureSummary: string }[]
}

describe.each(['light', 'dark'] as const)('%s', (colorScheme) => {
  test.each(ids)('%s has no serious violation', async (id) => {
    for (const audience of ['leadership', 'unit-u6']) {
      const { page, close } = await site.visit(audience, id, { colorScheme })
      await page.evaluate(axe)
      const violations = await page.evaluate(async () => {
        const { axe } = globalThis as unknown as { axe: { run: () => Promise<{ violations: Violation[] }> } }
        return (await axe.run()).violations
      })
      const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')
      expect(
        serious.map(
          ({ id, nodes }) =>
            `${id}: ${nodes
              .slice(0, 3)
              .map(({ html, failureSummary }) => `${html.slice(0, 160)} ${failureSummary}`)
              .join(' | ')}`,
        ),
      ).toEqual([])
      await close()
    }
  })
})

test('a page can be read from the keyboard: skip link first, then the pages', async () => {
  const { page, close } = await site.visit('leadership', 'index')
  await page.keyboard.press('Tab')
  expect(await page.evaluate(() => document.activeElement?.className)).toBe('skip-link')
  await page.keyboard.press('Enter')
  expect(new URL(page.url()).hash).toBe('#observablehq-main')
  await close()
})
