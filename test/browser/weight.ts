import { expect, test } from 'vitest'
import { weighPage } from '../bench/firstPage.ts'
import type { OpenSite } from './openSite.ts'

/** The first page comes within what a slow network carries at once; libraries for charts and the search index stay away. */
export function firstPageIsLight(site: () => OpenSite): void {
  test.each(['leadership', 'unit-u6', 'division-d1', 'manager-m1'])(
    '%s: at most 15 requests and 150 KB on the wire, data included',
    async (audience) => {
      const { requests, bytes, files } = await weighPage(site().siteDir, `${audience}/index.html`)
      expect(requests).toBeLessThanOrEqual(15)
      expect(bytes).toBeLessThanOrEqual(150_000)
      expect(files.filter((path) => /shared|search|wasm|customer|ledger/.test(path))).toEqual([])
    },
  )
}
