import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'

const squeeze = {
  br: (bytes: Buffer) => promisify(brotliCompress)(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } }),
  gzip: (bytes: Buffer) => promisify(gzip)(bytes, { level: 6 }),
}

/** An encoding that we compress to. */
export type Encoding = keyof typeof squeeze

/** Chooses brotli, gzip or nothing for an `Accept-Encoding` header. */
export function chooseEncoding(header: string | undefined): Encoding | null {
  const accepted = (header ?? '')
    .split(',')
    .map((part) => part.trim().split(';'))
    .filter(([, weight]) => !/^\s*q=0(\.0*)?\s*$/.test(weight ?? ''))
    .map(([name]) => name!.trim())
  return accepted.includes('br') ? 'br' : accepted.includes('gzip') ? 'gzip' : null
}

/** Makes a compressor that remembers its last results, up to `limit` bytes in all, by the caller's key. */
export function makeCompressor(limit: number): (key: string, encoding: Encoding, bytes: Buffer) => Promise<Buffer> {
  const kept = new Map<string, Buffer>()
  let size = 0
  return async (key, encoding, bytes) => {
    const name = `${encoding} ${key}`
    const known = kept.get(name)
    if (known) return known
    const squeezed = await squeeze[encoding](bytes)
    if (!kept.has(name)) size += squeezed.length
    kept.set(name, squeezed)
    for (const [oldest, old] of kept) {
      if (size <= limit) break
      kept.delete(oldest)
      size -= old.length
    }
    return squeezed
  }
}
