import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { startXxhash64 } from '../../src/sources/xxhash64.ts'
import { unpackZstd } from '../../src/sources/zstd.ts'
import { ZstdFault } from '../../src/sources/zstdEntropy.ts'
import { rawZstd } from './rawZstd.ts'
import { useBench } from './staging.ts'

const bench = useBench()
const files = new URL('files/', import.meta.url)

async function* inPieces(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}

async function unpack(bytes: Uint8Array, size = 1 << 16): Promise<Buffer> {
  const parts: Buffer[] = []
  for await (const piece of unpackZstd(inPieces(bytes, size))) parts.push(Buffer.from(piece))
  return Buffer.concat(parts)
}

// XXH64 with seed 0: vectors of the algorithm's own tests, low halves.
test.each([
  ['', 0x51d8e999],
  ['a', 0xa98c6e5b],
  ['abc', 0xad770999],
  ['Nobody inspects the spammish repetition', 0x8a378bf1],
])('the checksum of %j', (text, low) => {
  for (const cut of [0, 1, text.length >> 1]) {
    const hash = startXxhash64()
    hash.update(Buffer.from(text.slice(0, cut)))
    hash.update(Buffer.from(text.slice(cut)))
    expect(hash.low32()).toBe(low)
  }
})

test.each(['level1.csv.zst', 'level19.csv.zst'])(
  'what the zstd program wrote with its checksum is read: %s, in pieces of any size',
  async (name) => {
    const lines = Array.from({ length: 20_000 }, (_, i) => `K${i % 13},${(i * i) % 31}.${i % 3}\n`)
    const expected = `客户编号,日用气量\n${lines.join('')}`
    const bytes = await readFile(new URL(name, files))
    for (const size of [1, 1000, bytes.length]) expect((await unpack(bytes, size)).toString() === expected).toBe(true)
  },
)

test('tables of any kind that the engine compressed come back byte by byte', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.string({ unit: 'binary', maxLength: 30 }), { minLength: 1, maxLength: 20 }),
      fc.integer({ min: 1, max: 40_000 }),
      fc.integer({ min: 1, max: 1000 }),
      async (words, rows, spread) => {
        const plain = join(bench.folder, 'plain.csv')
        const list = words.map((word) => `'${word.replace(/['\0]/g, '')}'`).join(', ')
        const select = `select [${list}][1 + (i * i) % ${words.length}] as w, hash(i) % ${spread} as n from range(${rows}) t(i)`
        await bench.warehouse.run(`copy (${select}) to '${plain}'`)
        await bench.warehouse.run(`copy (${select}) to '${plain}.zst' (compression zstd)`)
        const unpacked = await unpack(await readFile(`${plain}.zst`))
        expect(unpacked.equals(await readFile(plain))).toBe(true)
      },
    ),
    { numRuns: 25 },
  )
})

test('damaged data either fails as such or is caught by its checksum; it never hangs', async () => {
  const good = await readFile(new URL('level19.csv.zst', files))
  const content = await unpack(good)
  const damage = fc.array(fc.tuple(fc.nat({ max: good.length - 1 }), fc.nat({ max: 255 })), {
    minLength: 1,
    maxLength: 4,
  })
  await fc.assert(
    fc.asyncProperty(damage, fc.nat({ max: 40 }), async (changes, cut) => {
      const bytes = Buffer.from(good.subarray(0, good.length - cut))
      for (const [at, value] of changes) if (at < bytes.length) bytes[at] = value
      try {
        const unpacked = await unpack(bytes)
        // Bits that mean nothing may change; content may not.
        expect(unpacked.equals(content)).toBe(true)
      } catch (error) {
        expect(error).toBeInstanceOf(ZstdFault)
      }
    }),
    { numRuns: 400 },
  )
})

test('any bytes behind a frame header fail as zstd data, or unpack', async () => {
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 200 }), fc.boolean(), async (bytes, compressed) => {
      const size = (bytes.length << 3) | (compressed ? 5 : 1)
      const head = Buffer.from([0x28, 0xb5, 0x2f, 0xfd, 0, 0x58, size & 255, size >> 8, 0])
      try {
        const unpacked = await unpack(Buffer.concat([head, bytes]))
        expect(compressed || unpacked.equals(bytes)).toBe(true)
      } catch (error) {
        expect(error).toBeInstanceOf(ZstdFault)
      }
    }),
    { numRuns: 1000 },
  )
})

test('frames follow each other, and those to be skipped are skipped', async () => {
  const skipped = Buffer.from([0x5a, 0x2a, 0x4d, 0x18, 3, 0, 0, 0, 1, 2, 3])
  const bytes = Buffer.concat([skipped, rawZstd(Buffer.from('ab')), skipped, rawZstd(Buffer.alloc(300_000, 'c'))])
  expect((await unpack(bytes, 7)).toString()).toBe(`ab${'c'.repeat(300_000)}`)
})
