import { createReadStream, existsSync, readFileSync, type Stats, statSync } from 'node:fs'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { extname, join, resolve, sep } from 'node:path'
import { parseByteRange } from './byteRange.ts'
import { chooseEncoding, makeCompressor } from './compress.ts'
import { indexPage, notFoundPage } from './indexPage.ts'

/** The headers of every answer: what a host in production should send too. */
export const securityHeaders = {
  'Content-Security-Policy':
    "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; object-src 'none'; base-uri 'none'",
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
} as const

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.arrow': 'application/vnd.apache.arrow.stream',
  '.parquet': 'application/vnd.apache.parquet',
  '.xlsx': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
}
const compressed = new Set(['.html', '.js', '.css', '.json', '.svg', '.arrow'])
const hashedName = /\.[0-9a-f]{8,}\.\w+$/

/** A running server; `close` ends it and its open connections. */
export interface SiteServer {
  url: string
  port: number
  close: () => Promise<void>
}

/**
 * Serves the published sites on 127.0.0.1: byte ranges, brotli or gzip (never of Parquet), hashed files for ever, the
 * rest checked each time, the production headers, a list of the sites at `/`.
 * @param options.port the first port to try; the next free one is taken
 * @throws when the folder does not exist or no port is free.
 */
export async function serveSites(options: { siteDir: string; port?: number; host?: string }): Promise<SiteServer> {
  const { port = 8765, host = '127.0.0.1' } = options
  const siteDir = resolve(options.siteDir)
  if (!existsSync(siteDir))
    throw new Error(`${siteDir} does not exist; publish first with \`pilotlight run\`, or name another workspace`)
  const compress = makeCompressor(64 << 20)
  const server = createServer((request, response) => {
    answer(siteDir, compress, request, response).catch((error: unknown) => {
      if (!response.headersSent) sendText(response, 500, 'text/plain; charset=utf-8', String(error))
      else response.destroy()
    })
  })
  const taken = await listen(server, port, host)
  return {
    url: `http://${host}:${taken}/`,
    port: taken,
    close: () =>
      new Promise((done) => {
        server.close(() => done())
        server.closeAllConnections()
      }),
  }
}

/** Finds the file of an address below the site folder; null for anything outside, hidden or half-written. */
export function resolveSiteFile(siteDir: string, address: string): string | null {
  let path: string
  try {
    path = decodeURIComponent(new URL(address, 'http://site').pathname)
  } catch {
    return null
  }
  if (/[\0\\]|(^|\/)\.|\.part$/.test(path)) return null
  const file = resolve(siteDir, `.${path}`)
  return file === siteDir || file.startsWith(siteDir + sep) ? file : null
}

async function answer(
  siteDir: string,
  compress: ReturnType<typeof makeCompressor>,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  for (const [name, value] of Object.entries(securityHeaders)) response.setHeader(name, value)
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    response.setHeader('Allow', 'GET, HEAD')
    return sendText(response, 405, 'text/plain; charset=utf-8', 'only GET and HEAD')
  }
  const file = resolveSiteFile(siteDir, request.url ?? '/')
  if (file === siteDir) {
    response.setHeader('Cache-Control', 'no-cache')
    return sendText(response, 200, types['.html']!, indexPage(siteDir))
  }
  const stats = file === null ? undefined : statSync(file, { throwIfNoEntry: false })
  if (file === null || !stats) return sendText(response, 404, types['.html']!, notFoundPage())
  if (stats.isDirectory()) return sendFolder(response, request, file)
  const tag = `"${stats.size.toString(16)}-${Math.round(stats.mtimeMs).toString(16)}"`
  response.setHeader('Content-Type', types[extname(file)] ?? 'application/octet-stream')
  response.setHeader('Cache-Control', hashedName.test(file) ? 'public, max-age=31536000, immutable' : 'no-cache')
  response.setHeader('ETag', tag)
  if (compressed.has(extname(file))) response.setHeader('Vary', 'Accept-Encoding')
  if (request.headers['if-none-match'] === tag) return void response.writeHead(304).end()
  const encoding =
    compressed.has(extname(file)) && !request.headers.range ? chooseEncoding(request.headers['accept-encoding']) : null
  if (encoding === null) return sendRange(response, request, file, stats)
  const bytes = await compress(`${file} ${tag}`, encoding, readFileSync(file))
  response.setHeader('Content-Encoding', encoding)
  response.setHeader('Content-Length', bytes.length)
  response.end(request.method === 'HEAD' ? undefined : bytes)
}

function sendFolder(response: ServerResponse, request: IncomingMessage, folder: string): void {
  const path = new URL(request.url ?? '/', 'http://site').pathname.replace(/\/*$/, '/')
  if (!existsSync(join(folder, 'index.html'))) sendText(response, 404, types['.html']!, notFoundPage())
  else response.writeHead(302, { Location: `${path}index.html`.replace(/^\/+/, '/') }).end()
}

function sendRange(response: ServerResponse, request: IncomingMessage, file: string, stats: Stats): void {
  const range = parseByteRange(request.headers.range, stats.size)
  response.setHeader('Accept-Ranges', 'bytes')
  if (range === 'unsatisfiable') return void response.writeHead(416, { 'Content-Range': `bytes */${stats.size}` }).end()
  const { start, end } = range === 'whole' ? { start: 0, end: stats.size - 1 } : range
  response.setHeader('Content-Length', end - start + 1)
  if (range === 'whole') response.statusCode = 200
  else response.writeHead(206, { 'Content-Range': `bytes ${start}-${end}/${stats.size}` })
  if (request.method === 'HEAD' || stats.size === 0) return void response.end()
  const stream = createReadStream(file, { start, end })
  stream.on('error', () => response.destroy())
  stream.pipe(response)
}

function sendText(response: ServerResponse, status: number, type: string, text: string): void {
  response.writeHead(status, { 'Content-Type': type, 'Content-Length': Buffer.byteLength(text) }).end(text)
}

async function listen(server: Server, first: number, host: string): Promise<number> {
  for (let port = first; port < first + 100; port++) {
    const error = await new Promise<NodeJS.ErrnoException | null>((done) => {
      server.once('error', done)
      server.listen(port, host, () => {
        server.off('error', done)
        done(null)
      })
    })
    if (error === null) return (server.address() as { port: number }).port
    if (error.code !== 'EADDRINUSE') throw error
  }
  throw new Error(`ports ${first} to ${first + 99} are all in use on ${host}; name a free one with --port`)
}
