import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { brotliDecompressSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { parseByteRange } from '../../src/site/byteRange.ts'
import { chooseEncoding } from '../../src/site/compress.ts'
import { type SiteServer, serveSites } from '../../src/site/serve.ts'

const root = mkdtempSync(join(tmpdir(), 'pilotlight-serve-'))
const siteDir = join(root, 'site')
const data = join(siteDir, 'unit-1', '_file', 'data')
const text = '大客户'.repeat(2000)
const manifest = {
  version: 1,
  audience: { id: 'unit-1', kind: 'unit' },
  tables: {},
  company: '<示例>&"燃气"',
  as_of: '2026-01-01',
}
let server: SiteServer
beforeAll(async () => {
  mkdirSync(data, { recursive: true })
  writeFileSync(join(root, 'secret.txt'), 'secret')
  writeFileSync(join(siteDir, 'unit-1', '.shell.json'), 'secret')
  writeFileSync(join(siteDir, 'unit-1', 'index.html'), '<p>页面</p>')
  writeFileSync(join(data, 'manifest.json'), JSON.stringify(manifest))
  writeFileSync(join(data, 'run.0123456789ab.arrow'), text)
  writeFileSync(join(data, 'ledger.0123456789ab.parquet'), text)
  writeFileSync(join(data, 'run.0123456789ab.arrow.part'), 'torn')
  server = await serveSites({ siteDir, port: 18765 })
})
afterAll(async () => {
  await server.close()
  rmSync(root, { recursive: true, force: true })
})

interface Answer {
  status: number
  headers: Record<string, string | string[] | undefined>
  body: Buffer
}

/** Asks without any normalising of the path, as an attacker would. */
const ask = (path: string, headers: Record<string, string> = {}, method = 'GET'): Promise<Answer> =>
  new Promise((resolve, reject) => {
    const asked = request({ host: '127.0.0.1', port: server.port, path, headers, method }, (response) => {
      const parts: Buffer[] = []
      response.on('data', (part) => parts.push(part))
      response.on('end', () =>
        resolve({ status: response.statusCode!, headers: response.headers, body: Buffer.concat(parts) }),
      )
    })
    asked.on('error', reject)
    asked.end()
  })
const arrow = '/unit-1/_file/data/run.0123456789ab.arrow'

test.each(['/', '/unit-1/index.html', arrow, '/nothing'])('%s has the production headers', async (path) => {
  const { headers } = await ask(path)
  expect(headers['content-security-policy']).toBe(
    "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; object-src 'none'; base-uri 'none'",
  )
  expect(headers['x-content-type-options']).toBe('nosniff')
  expect(headers['referrer-policy']).toBe('no-referrer')
})

test('hashed files are kept for ever, the manifest and pages are asked for each time', async () => {
  expect((await ask(arrow)).headers['cache-control']).toBe('public, max-age=31536000, immutable')
  expect((await ask('/unit-1/_file/data/manifest.json')).headers['cache-control']).toBe('no-cache')
  const { headers } = await ask('/unit-1/index.html')
  expect(headers['cache-control']).toBe('no-cache')
  expect((await ask('/unit-1/index.html', { 'If-None-Match': String(headers.etag) })).status).toBe(304)
})

test('text and Arrow are compressed, Parquet never', async () => {
  const squeezed = await ask(arrow, { 'Accept-Encoding': 'gzip, br' })
  expect(squeezed.headers['content-encoding']).toBe('br')
  expect(squeezed.headers.vary).toBe('Accept-Encoding')
  expect(brotliDecompressSync(squeezed.body).toString()).toBe(text)
  const parquet = await ask('/unit-1/_file/data/ledger.0123456789ab.parquet', { 'Accept-Encoding': 'gzip, br' })
  expect(parquet.headers['content-encoding']).toBeUndefined()
  expect(parquet.body.toString()).toBe(text)
  expect(['br;q=0, gzip', 'identity', undefined, 'br;q=0.5'].map(chooseEncoding)).toEqual(['gzip', null, null, 'br'])
})

test('a range is served in part and uncompressed', async () => {
  const part = await ask(arrow, { Range: 'bytes=3-8', 'Accept-Encoding': 'br' })
  expect(part.status).toBe(206)
  expect(part.headers['content-range']).toBe('bytes 3-8/18000')
  expect(part.headers['content-encoding']).toBeUndefined()
  expect(part.body.toString()).toBe('客户')
  expect((await ask(arrow, { Range: 'bytes=-9' })).body.toString()).toBe('大客户')
  expect((await ask(arrow, { Range: 'bytes=18000-' })).status).toBe(416)
})

test.each([
  ['bytes=0-0', { start: 0, end: 0 }],
  ['bytes=5-', { start: 5, end: 9 }],
  ['bytes=5-99', { start: 5, end: 9 }],
  ['bytes=-3', { start: 7, end: 9 }],
  ['bytes=-99', { start: 0, end: 9 }],
  ['bytes=10-', 'unsatisfiable'],
  ['bytes=-0', 'unsatisfiable'],
  ['bytes=6-5', 'whole'],
  ['bytes=0-1,3-4', 'whole'],
  ['lines=1-2', 'whole'],
  [undefined, 'whole'],
])('the range %s of ten bytes', (header, range) => {
  expect(parseByteRange(header, 10)).toEqual(range)
})

test.each([
  '/../secret.txt',
  '/unit-1/../../secret.txt',
  '/%2e%2e/secret.txt',
  '/..%2fsecret.txt',
  '/unit-1/%2e%2e%2f%2e%2e%2fsecret.txt',
  '/..\\secret.txt',
  '/unit-1/.shell.json',
  `${arrow}.part`,
  '/%00',
  '/%zz',
])('%s gives nothing', async (path) => {
  const answer = await ask(path)
  expect(answer.status).toBe(404)
  expect(answer.body.toString()).not.toMatch(/secret|torn/)
})

test('the list names the sites, escaped; a folder leads to its page; nothing can be written', async () => {
  const list = (await ask('/')).body.toString()
  expect(list).toContain('<a href="./unit-1/index.html">unit-1</a>')
  expect(list).not.toContain('<示例>')
  const folder = await ask('/unit-1')
  expect([folder.status, folder.headers.location]).toEqual([302, '/unit-1/index.html'])
  expect((await ask('/unit-1/index.html', {}, 'POST')).status).toBe(405)
  const head = await ask(arrow, {}, 'HEAD')
  expect([head.headers['content-length'], head.body.length]).toEqual(['18000', 0])
})

test('a taken port gives way to the next, an absent site is an error', async () => {
  const second = await serveSites({ siteDir, port: server.port })
  expect(second.port).toBeGreaterThan(server.port)
  await second.close()
  await expect(serveSites({ siteDir: join(root, 'none') })).rejects.toThrow('publish first')
})
