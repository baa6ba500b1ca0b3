import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import fc from 'fast-check'
import iconv from 'iconv-lite'
import { expect, test } from 'vitest'
import { sniffDialect } from '../../src/sources/csvDialect.ts'
import { surveyLines } from '../../src/sources/csvLines.ts'
import { rewriteCsv } from '../../src/sources/csvRewrite.ts'
import { scanCsv } from '../../src/sources/csvScan.ts'
import { decodeBlocks, type TextEncodingName } from '../../src/sources/decodedBlocks.ts'
import { useBench } from './staging.ts'

const bench = useBench()
const characters = 'a|客|气|，|（|㎡|³|é|𠮷|🔥| |"|,|;|\n|\r|\t|\'|\\|0|5'.split('|').concat('|', '\r\n')
const cell = fc.string({ unit: fc.constantFrom(...characters), maxLength: 8 })
const table = fc.array(fc.array(cell, { minLength: 1, maxLength: 5 }), { minLength: 1, maxLength: 8 })
const delimiters = fc.constantFrom(',', ';', '\t', '|')
const encodings = fc.constantFrom('utf-8', 'utf-8-bom', 'gb18030', 'utf-16le', 'utf-16be')
const quote = (text: string): string => `"${text.replaceAll('"', '""')}"`

const encode = (text: string, encoding: string, mark: boolean): Uint8Array => {
  if (encoding === 'utf-8-bom') return Buffer.from(`\ufeff${text}`)
  return iconv.encode(encoding.startsWith('utf-16') && mark ? `\ufeff${text}` : text, encoding)
}
// Plain lines make delimiter and encoding certain, as a header and records do.
const HEADER = ['客户编号', '用气量', '抄表日期', '数据状态', '备注']
const frame = (delimiter: string): string[] =>
  [HEADER, ...Array.from({ length: 19 }, () => ['h1', 'h2', 'h3', 'h4', 'h5'])].map((cells) => cells.join(delimiter))

test('cells come back equal, in order and numbered, whatever the encoding, delimiter, quoting and line ends', async () => {
  await fc.assert(
    fc.asyncProperty(
      table,
      delimiters,
      encodings,
      fc.constantFrom(['\n'], ['\r\n'], ['\r'], ['\n', '\r\n'], ['\n', '\n\n', '\r\n\r\n']),
      fc.record({ always: fc.boolean(), mark: fc.boolean(), ended: fc.boolean(), spaced: fc.boolean() }),
      async (rows, delimiter, encoding, ends, { always, mark, ended, spaced }) => {
        const plain = new RegExp(`^[^"\\n\\r${delimiter} ]*$`)
        const write = (text: string): string => {
          if (!always && plain.test(text)) return text
          return spaced ? ` ${quote(text)} ` : quote(text)
        }
        const lines = [...frame(delimiter), ...rows.map((cells) => cells.map(write).join(delimiter))]
        const expected: (string | number | null)[][] = []
        let text = ''
        let number = 0
        for (const [i, line] of lines.entries()) {
          const end = i === lines.length - 1 && !ended ? '' : ends[i % ends.length]!
          text += line + end
          number++
          const cells = Array.from({ length: 5 }, (_, c) => rows[i - 20]?.[c] || null)
          if (i >= 20 && cells.some(Boolean)) expected.push([number, ...cells])
          // A second line end is a blank line: a row of its own.
          if (end.length > 1 && end !== '\r\n') number++
        }
        const [sheet] = await bench.stage('f.csv', encode(text, encoding, mark))
        expect(sheet).toMatchObject({ columns: 5, encoding })
        expect(sheet!.content.slice(20)).toEqual(expected)
      },
    ),
    { numRuns: 200 },
  )
})

/** All of a text but what structures it. */
const substance = (text: string): string => text.replace(/[\s",;|\ufeff]/g, '')

/** Stages bytes; where that succeeds, every character that is no structure must be there, in order. */
async function nothingIsLost(bytes: Uint8Array): Promise<void> {
  let sheet: Awaited<ReturnType<typeof bench.stage>>[number]
  try {
    sheet = (await bench.stage('any.bin', bytes))[0]!
  } catch (error) {
    expect((error as Error).name).toBe('SourceError')
    expect((error as Error).message).toMatch(/any\.bin: /)
    expect((error as Error).message).not.toMatch(/the engine|two readings|records were read/)
    return
  }
  if (!/^(utf-8|utf-8-bom|gb18030|utf-16[bl]e)$/.test(sheet.encoding)) return
  const encoding = sheet.encoding.replace('-bom', '')
  const text = new TextDecoder(encoding, { fatal: true }).decode(bytes)
  const cells = sheet.content.map(([, ...cells]) => cells.join('')).join('')
  expect(substance(cells)).toBe(substance(text))
  expect(cells).not.toContain('\ufffd')
  expect(sheet.rows).toBe(sheet.content.length)
}

test('any bytes either stage without loss or fail with an error that names the file', async () => {
  const marks = fc.constantFrom([], [0xef, 0xbb, 0xbf], [0xff, 0xfe], [0xfe, 0xff])
  const bytes = fc.oneof(
    fc.tuple(marks, fc.uint8Array({ maxLength: 60 })).map(([mark, rest]) => Uint8Array.from([...mark, ...rest])),
    fc.array(cell, { maxLength: 9 }).map((cells) => Buffer.from(cells.join(''))),
    fc.array(cell, { maxLength: 9 }).map((cells) => iconv.encode(cells.join(''), 'gb18030')),
  )
  await fc.assert(
    fc.asyncProperty(
      bytes.filter((content) => content.length > 0),
      nothingIsLost,
    ),
    { numRuns: 400 },
  )
})

test('a sound file with a byte changed, put in or taken out, or cut off, loses nothing silently', async () => {
  const change = fc.record({
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    kind: fc.constantFrom('flip', 'insert', 'remove', 'cut'),
    byte: fc.oneof(fc.constantFrom(0x22, 0x2c, 0x0a, 0x0d, 0x00), fc.integer({ min: 0, max: 255 })),
  })
  await fc.assert(
    fc.asyncProperty(
      table,
      delimiters,
      encodings,
      fc.constantFrom('\n', '\r\n', '\r'),
      change,
      async (rows, delimiter, encoding, end, { at, kind, byte }) => {
        const lines = [...frame(delimiter), ...rows.map((cells) => cells.map(quote).join(delimiter))]
        const sound = Buffer.from(encode(lines.join(end), encoding, true))
        const i = Math.floor(at * (sound.length - 1)) + 1
        const rest = kind === 'cut' ? Buffer.alloc(0) : sound.subarray(kind === 'insert' ? i : i + 1)
        const put = kind === 'flip' || kind === 'insert' ? Buffer.of(byte) : Buffer.alloc(0)
        await nothingIsLost(Buffer.concat([sound.subarray(0, i), put, rest]))
      },
    ),
    { numRuns: 300 },
  )
})

test('where blocks of the file end changes nothing', async () => {
  const outcome = async (work: () => Promise<unknown>): Promise<unknown> => {
    try {
      return await work()
    } catch (error) {
      return (error as Error).message
    }
  }
  const text = fc.array(cell, { minLength: 1, maxLength: 9 }).map((cells) => cells.join(''))
  await fc.assert(
    fc.asyncProperty(text, fc.integer({ min: 1, max: 7 }), encodings, async (content, size, encoding) => {
      const path = await bench.put('b.csv', content)
      const dialect = sniffDialect(Buffer.from(content))
      const copy = join(bench.folder, 'b.copy.csv')
      const read = async (blockBytes?: number): Promise<unknown[]> => {
        const lines = await outcome(() => surveyLines(path, path, 0, blockBytes))
        const shape = await outcome(() => scanCsv(path, path, 0, dialect, blockBytes))
        if (typeof shape === 'string') return [lines, shape]
        const written = await rewriteCsv(path, 0, dialect, copy, blockBytes)
        return [lines, shape, written, await readFile(copy, 'utf8')]
      }
      expect(await read(size)).toEqual(await read())
      const name = encoding.replace('-bom', '') as TextEncodingName
      const encoded = await bench.put('d.csv', iconv.encode(content, name))
      let decoded = ''
      for await (const piece of decodeBlocks(encoded, name, 0, size)) decoded += piece
      expect(decoded).toBe(content)
    }),
    { numRuns: 120 },
  )
})
