import { serveSites } from '../../src/site/serve.ts'
import { launchChromium } from '../browser/chromium.ts'
import { drawn } from '../browser/openSite.ts'

/** What the first visit of a page costs: bytes on the wire (headers included), by kind of file, and time. */
export interface PageWeight {
  requests: number
  /** paths of what was asked for */
  files: string[]
  bytes: number
  bytesByKind: Record<string, number>
  /** Milliseconds from the address to the last chart. */
  drawnAfter: number
}

const kindOf = (address: string): string => /\.(html|js|css|json|arrow)(\?|$)/.exec(address)?.[1] ?? 'other'

/** Opens a page of a published site in a fresh browser, without a cache, gzip its only compression. */
export async function weighPage(siteDir: string, path: string): Promise<PageWeight> {
  const server = await serveSites({ siteDir, port: 8900 })
  const browser = await launchChromium()
  try {
    const context = await browser.newContext()
    const page = await context.newPage()
    const wire = await context.newCDPSession(page)
    await wire.send('Network.enable')
    await wire.send('Network.setExtraHTTPHeaders', { headers: { 'Accept-Encoding': 'gzip' } })
    const addresses = new Map<string, string>()
    const bytesByKind: Record<string, number> = {}
    wire.on('Network.requestWillBeSent', ({ requestId, request }) => addresses.set(requestId, request.url))
    wire.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
      const kind = kindOf(addresses.get(requestId) ?? '')
      bytesByKind[kind] = (bytesByKind[kind] ?? 0) + encodedDataLength
    })
    const started = performance.now()
    await page.goto(`${server.url}${path}`)
    await drawn(page)
    const drawnAfter = performance.now() - started
    await page.waitForLoadState('networkidle')
    const bytes = Object.values(bytesByKind).reduce((sum, each) => sum + each, 0)
    const files = [...addresses.values()].map((address) => new URL(address).pathname)
    return { requests: addresses.size, files, bytes, bytesByKind, drawnAfter }
  } finally {
    await browser.close()
    await server.close()
  }
}
