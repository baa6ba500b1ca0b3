import { readFileSync, rmSync } from 'node:fs'
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { exportSites } from '../../src/commands/exportSites.ts'
import type { Manifest } from '../../src/site/manifest.ts'
import type { OpenSite } from './openSite.ts'

/** The workbook in which causes are recorded is saved from a served page and from one on a disk, the very bytes that were published. */
export function worklistsAreSaved(site: () => OpenSite): void {
  let outDir: string
  beforeAll(async () => {
    outDir = await mkdtemp(join(tmpdir(), 'pilotlight-worklist-'))
    await exportSites({ siteDir: site().siteDir, outDir, audience: 'manager-m1' })
  })
  afterAll(() => rmSync(outDir, { recursive: true, force: true }))

  const published = (audience: string): { worklist: Manifest['worklist']; bytes: Buffer | null } => {
    const folder = join(site().siteDir, audience, '_file', 'data')
    const { worklist } = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')) as Manifest
    return { worklist, bytes: worklist ? readFileSync(join(folder, worklist.file)) : null }
  }
  async function save(page: Page): Promise<{ name: string; bytes: Buffer }> {
    const [saved] = await Promise.all([page.waitForEvent('download'), page.locator('.worklist-file').first().click()])
    return { name: saved.suggestedFilename(), bytes: readFileSync((await saved.path())!) }
  }
  /** A saved file has an address of its own within the page. */
  const others = (complaints: readonly string[]): string[] =>
    complaints.filter((text) => !text.startsWith('asked blob:'))

  describe.each(['served', 'on a disk'])('%s', (place) => {
    test('the control tells the number of lines and saves the workbook under a name that says whose and up to which day', async () => {
      const { worklist, bytes } = published('manager-m1')
      const { page, complaints, close } =
        place === 'served'
          ? await site().visit('manager-m1', 'manager')
          : await site().visitAddress(pathToFileURL(join(outDir, 'manager-m1', 'manager.html')).href)
      const control = page.locator('.worklist-file').first()
      expect(await control.textContent()).toBe(`下载待办工作簿（${worklist!.rows} 条，xlsx）`)
      const saved = await save(page)
      expect(saved.name).toBe('worklist-m1-20251231.xlsx')
      expect(saved.bytes.equals(bytes!)).toBe(true)
      expect(others(complaints)).toEqual([])
      await close()
    })
  })

  test('a site of aggregates has no such control', async () => {
    expect(published('leadership').worklist).toBeUndefined()
    const { page, close } = await site().visit('leadership', 'manager')
    expect(await page.locator('.worklist-file').count()).toBe(0)
    await close()
  })

  test('a workbook that cannot be read is said, and asked for again', async () => {
    const { page, close } = await site().visit('manager-m1', 'manager')
    await page.route('**/worklist.*.xlsx', (route) => route.fulfill({ status: 503 }), { times: 1 })
    const control = page.locator('.worklist-file').first()
    await control.click()
    await page.waitForFunction(() => document.querySelector('.worklist-file')?.textContent?.includes('http_503'))
    expect((await save(page)).name).toBe('worklist-m1-20251231.xlsx')
    expect(await control.textContent()).toMatch(/^下载待办工作簿/)
    await close()
  })
}
