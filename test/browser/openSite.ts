import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core'
import { publishSite } from '../../src/site/publish.ts'
import { serveSites } from '../../src/site/serve.ts'
import { buildShell } from '../../src/site/shell.ts'
import type { Warehouse } from '../../src/warehouse/engine.ts'
import { launchChromium } from './chromium.ts'
import { asOf, makeCompany } from './madeCompany.ts'

const hide: ('purchase_price' | 'spread')[] = ['purchase_price', 'spread']

/** The published sites of the made company, served, with a browser beside them. */
export interface OpenSite {
  siteDir: string
  /** the address of a page of an audience */
  address: (audience: string, page: string, search?: string) => string
  visit: (audience: string, page: string, options?: VisitOptions) => Promise<Visit>
  /** visits a page by its whole address; one below `file:` may ask for files alone */
  visitAddress: (url: string, options?: BrowserContextOptions) => Promise<Visit>
  close: () => Promise<void>
}

/** How a page is looked at. */
export interface VisitOptions extends BrowserContextOptions {
  search?: string
}

/** A page that has been drawn, and what went wrong on the way. */
export interface Visit {
  page: Page
  /** console errors, uncaught exceptions and requests to other hosts */
  complaints: string[]
  close: () => Promise<void>
}

/** What is other than in the made company. */
export interface SiteChanges {
  company?: string
  /** Changes the warehouse before it is published. */
  change?: (warehouse: Warehouse) => Promise<void>
  /** Builds the page of all components too. */
  withGallery?: boolean
}

/** Builds the shell from the pages, publishes the made company for several audiences, serves it and starts a browser. */
export async function openSite({
  company = '示例燃气有限公司',
  change,
  withGallery = false,
}: SiteChanges = {}): Promise<OpenSite> {
  const root = await mkdtemp(join(tmpdir(), 'pilotlight-browser-'))
  const siteDir = join(root, 'site')
  const shellDir = join(root, 'shell')
  await buildShell({ outDir: shellDir, withGallery })
  const warehouse = await makeCompany()
  await change?.(warehouse)
  await publishSite({
    warehouse,
    siteDir,
    shellDir,
    workspace: {
      company,
      locale: 'zh-CN',
      timezone: 'Asia/Shanghai',
      asOf,
      audiences: [
        { id: 'leadership', scope: 'all', detail: 'aggregate' },
        { id: 'unit-u6', scope: 'unit', detail: 'customer', hide },
        { id: 'division-*', scope: 'division', detail: 'customer', hide },
        { id: 'manager-m1', scope: 'manager', detail: 'customer', hide },
      ],
    },
    run: {
      runId: 'run-2',
      generatedAt: '2026-01-01 06:10:00',
      codeVersion: '0.1.0',
      rulebookSha256: '9f3c41ab',
      inputsSha256: '41ab9f3c',
      resultsSha256: '77aa12cd',
    },
  })
  warehouse.close()
  const server = await serveSites({ siteDir, port: 18_700 })
  const browser = await launchChromium()
  const address = (audience: string, page: string, search = ''): string =>
    `${server.url}${audience}/${page}.html${search}`
  return {
    siteDir,
    address,
    visit: (audience, page, { search, ...options } = {}) =>
      visit(browser, server.url, address(audience, page, search), options),
    visitAddress: (url, options = {}) => visit(browser, url.startsWith('file:') ? 'file:' : server.url, url, options),
    async close() {
      await browser.close()
      await server.close()
      await rm(root, { recursive: true, force: true })
    },
  }
}

async function visit(browser: Browser, home: string, url: string, options: BrowserContextOptions): Promise<Visit> {
  const context: BrowserContext = await browser.newContext({ viewport: { width: 1440, height: 900 }, ...options })
  const page = await context.newPage()
  const complaints: string[] = []
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()))
  page.on('dialog', (dialog) => {
    complaints.push(`dialog ${dialog.message()}`)
    void dialog.dismiss()
  })
  page.on('pageerror', (error) => complaints.push(String(error)))
  page.on('request', (request) => {
    if (!request.url().startsWith(home) && !request.url().startsWith('data:')) complaints.push(`asked ${request.url()}`)
  })
  await page.goto(url)
  await drawn(page)
  return { page, complaints, close: () => context.close() }
}

/** Waits until the data has arrived and every chart has been drawn. */
export async function drawn(page: Page): Promise<void> {
  await page.waitForSelector('.page:not([aria-busy])')
  await page.waitForFunction(() =>
    [...document.querySelectorAll('.responsive')].every((box) => box.firstChild !== null),
  )
}
