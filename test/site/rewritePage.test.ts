import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { findForeignAddresses } from '../../src/site/foreignAddresses.ts'
import { emptyNpmCache, leakedPackages } from '../../src/site/npmCache.ts'
import { rewritePage } from '../../src/site/rewritePage.ts'

const page = (body: string) => `<!DOCTYPE html>
<html>
<head>
<meta name="viewport" content="width=device-width, initial-scale=1, maximum-scale=1">
<script type="module" src="./kept.js"></script>
<script type="module">
import {define} from "./_observablehq/client.js";
</script>
</head>
<body>${body}</body>
</html>`

test('language, zoom, and scripts in files beside the page', () => {
  const { html, scripts } = rewritePage(
    '/sub/sla.html',
    page('<h1 id="" tabindex="-1"><a class="observablehq-header-anchor" href="#">时限</a></h1>'),
  )
  expect(html).toContain('<html lang="zh-CN">')
  expect(html).toContain('content="width=device-width, initial-scale=1, viewport-fit=cover"')
  expect(html).toContain('<h1>时限</h1>')
  expect(html).toContain('<script type="module" src="./kept.js"></script>')
  expect(scripts).toHaveLength(1)
  expect(scripts[0]!.path).toMatch(/^\/sub\/sla\.[0-9a-f]{8}\.js$/)
  expect(scripts[0]!.code).toBe('import {define} from "./_observablehq/client.js";')
  expect(html).toContain(`<script type="module" src="./${scripts[0]!.path.slice(5)}"></script>`)
  expect(html).not.toMatch(/<script[^>]*>[^<]/)
})

test('a page with an error, or of another Framework, is refused by name', () => {
  const error = '<div class="observablehq--inspect observablehq--error">SyntaxError: invalid expression</div>'
  expect(() => rewritePage('/sla.html', page(error))).toThrow('page /sla.html: SyntaxError: invalid expression')
  expect(() => rewritePage('/sla.html', '<html lang="en">')).toThrow('page /sla.html: "<html>" occurs 0 times')
})

test('addresses of other hosts are found; namespaces and licences are none', () => {
  const dir = mkdtempSync(join(tmpdir(), 'pilotlight-scan-'))
  writeFileSync(join(dir, 'a.js'), 'fetch("https://cdn.example.org/x.js"); ns = "http://www.w3.org/2000/svg"')
  writeFileSync(join(dir, 'b.css'), '/*! MIT https://example.org */ a{background:url(http://host/x.png)}')
  writeFileSync(join(dir, 'c.html'), '<a href="http://www.w3.org.evil.org/2000/svg">')
  writeFileSync(join(dir, 'd.arrow'), 'https://data.example.org')
  expect(findForeignAddresses(dir, ['a.js', 'b.css', 'c.html', 'd.arrow'])).toEqual([
    'a.js: https://cdn.example.org/x.js',
    'b.css: http://host/x.png',
    'c.html: http://www.w3.org.evil.org/2000/svg',
  ])
  rmSync(dir, { recursive: true })
})

test('a fetched package, or another version of one, is a leak', () => {
  const dir = mkdtempSync(join(tmpdir(), 'pilotlight-npm-'))
  emptyNpmCache(dir)
  expect(leakedPackages(dir)).toEqual([])
  const cache = join(dir, '.observablehq', 'cache', '_npm')
  mkdirSync(join(cache, 'd3@7.9.0'))
  writeFileSync(join(cache, 'htl@0.0.0', '_esm.js'), '')
  expect(leakedPackages(dir)).toEqual(['d3@7.9.0', 'htl@0.0.0/_esm.js'])
  rmSync(dir, { recursive: true })
})
