import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { pages } from '../../reports/components/pages.js'
import { quoteName } from '../../src/warehouse/duckdb.ts'
import type { Warehouse } from '../../src/warehouse/engine.ts'
import { type OpenSite, openSite } from './openSite.ts'

/** What would set `ran` or ask for `x` if a page took a name for anything but text. */
const PAYLOADS = [
  '<script>window.ran=1</script>',
  '<img src=x onerror="window.ran=1">',
  '"><svg onload=window.ran=1>',
  "'-(window.ran=1)-'",
  '</title></script><script>window.ran=1</script>',
  '<iframe src="javascript:parent.ran=1"></iframe>',
  '<a href="javascript:window.ran=1">x</a>',
  'javascript:window.ran=1',
  '&lt;script&gt;&#39;&amp;',
  '\u202etxt.exe\u2066\u200b',
  // biome-ignore lint/suspicious/noTemplateCurlyInString: as text
  '{name} {n|one|many} ${window.ran=1} {{window.ran=1}}',
  '=cmd|x',
]
const COMPANY = `示例${PAYLOADS.join('')}`

/** Every column of text that comes from a file or a person, and not from a closed list. */
const COLUMNS: Record<string, readonly string[]> = {
  unit: ['unit_name', 'peer_group'],
  manager: ['display_name'],
  customer: ['display_name', 'sub_segment'],
  rule: ['title_zh', 'title_en', 'document', 'article', 'quote', 'authority'],
  rulebook_rule: ['title_zh', 'title_en', 'document', 'article', 'quote'],
  load_file: ['file'],
  load_issue: ['file', 'field', 'raw', 'rule'],
  anomaly: ['hint_zh', 'hint_en', 'explained_by'],
  submission: ['report', 'channel'],
  survey_suspect: ['instrument', 'survey_id', 'kind'],
  satisfaction_level: ['label'],
  satisfaction_theme: ['theme'],
  sampling_plan: ['wave', 'class', 'rule_id'],
  sampling_need: ['reason'],
  near_duplicate: ['record_a', 'record_b'],
  satisfaction_rate: ['instrument', 'question'],
  instrument: ['title_zh'],
  satisfaction_trend: ['phase_reason'],
  satisfaction_wave: ['wave', 'survey_id'],
  unit_closed_use: ['unit_id', 'field'],
  sla_case: ['case_id'],
  tier_factor: ['raw_unit', 'band'],
}

async function makeHostile(warehouse: Warehouse): Promise<void> {
  await warehouse.run('create temp table payload (n integer, text varchar)')
  await warehouse.append('payload', PAYLOADS.map((text, n) => [n, text])) // biome-ignore format: one line
  for (const [table, columns] of Object.entries(COLUMNS))
    for (const column of columns) {
      const name = quoteName(column)
      // Instruments and questions are looked up by these words.
      const kept =
        table === 'satisfaction_rate'
          ? ` and ${name} not in ('complaint_handling', 'handling_satisfaction', 'all')`
          : ''
      await warehouse.run(
        `update ${table} set ${name} = concat(coalesce(${name}, ''), ' ', (select text from payload where n = hash(coalesce(${name}, '')) % ${PAYLOADS.length}))
         where true${kept}`,
      )
    }
  await warehouse.run(`update load_file set file = concat(file, '#', (select string_agg(text, '') from payload))`)
}

let opened: OpenSite
beforeAll(async () => {
  opened = await openSite({ company: COMPANY, change: makeHostile })
})
afterAll(() => opened?.close())

/** Elements that no page makes: an image, a frame, a script within what is drawn, a handler or an address that runs code. */
const foreignElements = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const drawn = '.page, .masthead, .foot'
    const made = [...document.querySelectorAll(drawn)].flatMap((part) => [...part.querySelectorAll('*')])
    const isForeign = (element: Element): boolean =>
      /^(script|img|iframe|object|embed|link|base)$/i.test(element.localName) ||
      element.getAttributeNames().some((name) => name.startsWith('on')) ||
      /^\s*(javascript|data):/i.test(element.getAttribute('href') ?? element.getAttribute('src') ?? '')
    return made.filter(isForeign).map((element) => element.outerHTML.slice(0, 200))
  })

/** Uses what a page has: every note opened, every table sorted and shown whole, the pointer over every chart. */
async function useAll(page: Page): Promise<void> {
  await page.evaluate(() => {
    for (const summary of document.querySelectorAll<HTMLElement>('details:not([open]) > summary')) summary.click()
    for (const button of document.querySelectorAll<HTMLElement>('button.more:not(.csv)')) button.click()
    for (const button of document.querySelectorAll<HTMLElement>('thead th:first-child button')) button.click()
  })
  for (const chart of (await page.locator('figure svg').all()).slice(0, 6))
    await chart.hover({ force: true }).catch(() => {})
}

describe.each(['leadership', 'unit-u6', 'division-d1', 'manager-m1'])('%s', (audience) => {
  test.concurrent.each(pages.map(({ id }: { id: string }) => id))(
    '%s shows names that are code as text, and runs nothing',
    async (id) => {
      for (const locale of ['zh-CN', 'en']) {
        const visit = await opened.visit(audience, id, {
          storageState: {
            cookies: [],
            origins: [
              {
                origin: new URL(opened.address(audience, id)).origin,
                localStorage: [{ name: 'pilotlight.locale', value: locale }],
              },
            ],
          },
        })
        await useAll(visit.page)
        expect(await foreignElements(visit.page)).toEqual([])
        expect(await visit.page.evaluate(() => 'ran' in window)).toBe(false)
        expect(await visit.page.textContent('.company')).toBe(COMPANY)
        expect(visit.complaints).toEqual([])
        await visit.close()
      }
    },
  )
})

test('names of units and files are read on the pages as they were written', async () => {
  const index = await opened.visit('leadership', 'index')
  const shown = await index.page.evaluate(() => document.querySelector('main')!.textContent)
  expect(PAYLOADS.filter((text) => shown.includes(text)).length).toBeGreaterThan(PAYLOADS.length / 2)
  await index.close()
  const quality = await opened.visit('leadership', 'data-quality')
  await useAll(quality.page)
  expect(await quality.page.textContent('main')).toContain(PAYLOADS.join(''))
  await quality.close()
})

test('the search shows names that are code as text, and marks the hit in them', async () => {
  for (const audience of ['unit-u6', 'manager-m1']) {
    const { page, complaints, close } = await opened.visit(audience, 'sla')
    for (const wanted of ['<', 'ran', '"', 'script', '港']) {
      await page.fill('.search input', wanted)
      await page.waitForFunction(() => document.querySelector('.search-note')?.textContent !== '')
      await page.waitForTimeout(50)
      expect(await foreignElements(page)).toEqual([])
    }
    if (audience === 'unit-u6') expect(await page.locator('.search-list mark').allTextContents()).toContain('港')
    expect(await page.evaluate(() => 'ran' in window)).toBe(false)
    expect(complaints).toEqual([])
    await close()
  }
})

test('the list of sites names the company as text', async () => {
  const { page, complaints, close } = await opened.visit('leadership', 'index')
  await page.goto(new URL('/', page.url()).href)
  expect(await page.textContent('h1')).toBe(`${COMPANY} Pilotlight`)
  expect(
    await page.evaluate(() => 'ran' in window || document.querySelectorAll('script, img, svg, iframe').length),
  ).toBe(0)
  expect(complaints).toEqual([])
  await close()
})

test('a saved table keeps names as text that no spreadsheet runs', async () => {
  const { page, close } = await opened.visit('leadership', 'collection')
  const [download] = await Promise.all([page.waitForEvent('download'), page.locator('.csv').last().click()])
  const chunks: Buffer[] = []
  for await (const chunk of await download.createReadStream()) chunks.push(chunk as Buffer)
  const cells = Buffer.concat(chunks)
    .toString('utf8')
    .split(/[\r\n,]+/)
  expect(cells.join()).toMatch(/window\.ran|cmd\|x/)
  expect(cells.filter((cell) => /^\uFEFF?"?\s*[=+@]/.test(cell))).toEqual([])
  expect(download.suggestedFilename()).toMatch(/^[^\\/:*?"<>|]+\.csv$/)
  await close()
})
