import fc from 'fast-check'
import iconv from 'iconv-lite'
import { expect, test } from 'vitest'
import { useBench } from './staging.ts'

const bench = useBench()
const TEXT = '客户编号,名称\nK1,南城燃气㎡\n'
const ROWS = [
  [1, '客户编号', '名称'],
  [2, 'K1', '南城燃气㎡'],
]

test.each([
  ['utf-8', Buffer.from(TEXT)],
  ['utf-8-bom', Buffer.from(`\ufeff${TEXT}`)],
  ['gb18030', iconv.encode(TEXT, 'gb18030')],
  ['utf-16le', iconv.encode(`\ufeff${TEXT}`, 'utf-16le')],
  ['utf-16be', iconv.encode(`\ufeff${TEXT}`, 'utf-16be')],
  ['utf-16le', iconv.encode(TEXT, 'utf-16le')],
  ['utf-16be', iconv.encode(TEXT, 'utf-16be')],
])('%s is detected and decoded', async (encoding, bytes) => {
  const [sheet] = await bench.stage('a.csv', bytes)
  expect(sheet).toMatchObject({ encoding, columns: 2, rows: 2, sheet: null, content: ROWS })
})

test('a byte-order mark before a quoted header is no part of it', async () => {
  const [sheet] = await bench.stage('a.csv', `\ufeff"编号","x"\n`)
  expect(sheet!.content).toEqual([[1, '编号', 'x']])
  const [irregular] = await bench.stage('a.csv', `\ufeff"编号","x"\n\na,b\r\n`)
  expect(irregular!.content).toEqual([
    [1, '编号', 'x'],
    [3, 'a', 'b'],
  ])
})

test('a stray zero byte does not make a file UTF-16', async () => {
  const text = Buffer.from(TEXT.repeat(20))
  text[text.indexOf('K1')] = 0
  await expect(bench.stage('u.csv', text)).rejects.toThrow(`u.csv: holds a NUL byte at offset ${text.indexOf(0)}`)
})

test.each(['utf-16le', 'utf-16be'] as const)(
  '%s: half a pair and half a unit are errors with their offset',
  async (name) => {
    const good = iconv.encode(`\ufeff${TEXT}`, name)
    const half = name === 'utf-16le' ? [0x42, 0xd8] : [0xd8, 0x42]
    const broken = Buffer.concat([good, Buffer.from(half), iconv.encode('x\n', name)])
    await expect(bench.stage('u.csv', broken)).rejects.toThrow(`at offset ${good.length} is not ${name} text`)
    await expect(bench.stage('u.csv', good.subarray(0, -1))).rejects.toThrow(`at offset ${good.length - 2} is not`)
  },
)

test('a byte in no encoding is an error with its offset', async () => {
  const good = iconv.encode('编号,名称\n'.repeat(3), 'gb18030')
  const bytes = Buffer.concat([good, Buffer.from([0x4b, 0xff, 0x0a])])
  await expect(bench.stage('m.csv', bytes)).rejects.toThrow(
    `m.csv: is neither UTF-8 nor GB18030: byte 0xFF at offset ${good.length + 1} is not gb18030 text`,
  )
  await expect(bench.stage('m.csv', Buffer.from('ab,c\nd\xc3(,e\n', 'latin1'), { encoding: 'utf-8' })).rejects.toThrow(
    /m\.csv: byte 0x28 at offset 7 is not utf-8 text/,
  )
  await expect(bench.stage('m.csv', bytes.subarray(0, 1))).rejects.toThrow('byte 0xB1 at offset 0')
})

test('the offset is right after the first block of a large file', async () => {
  const line = iconv.encode('编号,名称,备注\n', 'gb18030')
  const lines = Buffer.concat(Array.from({ length: 400_000 }, () => line))
  expect(lines.length).toBeGreaterThan(4 << 20)
  const bytes = Buffer.concat([lines, Buffer.from([0xff])])
  await expect(bench.stage('big.csv', bytes)).rejects.toThrow(`offset ${lines.length} is not gb18030`)
})

test('damaged or cut-off UTF-8 is not taken for GB18030', async () => {
  const text = Buffer.from('编号,名称\nK1,用户\n')
  const damaged = Buffer.concat([text, Buffer.from([0xe7, 0x94, 0xe7, 0x94, 0x0a])])
  await expect(bench.stage('c.csv', damaged)).rejects.toThrow(
    `byte 0xE7 at offset ${text.length + 2} is not utf-8 text`,
  )
  const cut = Buffer.concat([text, Buffer.from([0xe7, 0x94])])
  await expect(bench.stage('c.csv', cut)).rejects.toThrow(`byte 0x94 at offset ${text.length + 1} is not utf-8 text`)
})

test('a replacement character is text that was lost before', async () => {
  await expect(bench.stage('r.csv', '编号,名称\nK1,南\ufffd城\n')).rejects.toThrow(
    /U\+FFFD after ".*K1,南".*export it again/s,
  )
  await expect(bench.stage('r.csv', Buffer.from([0x41, 0x84, 0x31, 0xa4, 0x37]))).rejects.toThrow('U+FFFD')
})

test('an unknown encoding and a contradicted one are errors', async () => {
  await expect(bench.stage('e.csv', 'a,b\n', { encoding: 'latin1' as 'auto' })).rejects.toThrow(
    'e.csv: unknown encoding "latin1"; expected auto, utf-8, gb18030, utf-16le, utf-16be',
  )
  await expect(bench.stage('e.csv', '\ufeffa,b\n', { encoding: 'gb18030' })).rejects.toThrow(/mark of utf-8; use auto/)
})

test('any text survives each encoding', async () => {
  const cell = fc
    .string({ unit: 'binary' })
    .filter((text) => !/[\0\ufffd\ufeff]/.test(text) && text !== '' && !/\p{Surrogate}/u.test(text))
  await fc.assert(
    fc.asyncProperty(cell, fc.constantFrom('utf-8', 'gb18030', 'utf-16le', 'utf-16be'), async (text, encoding) => {
      // The encoder of the test knows GB18030-2005; what it cannot write is not the reader's affair.
      const bytes = iconv.encode(`编,${`"${text.replaceAll('"', '""')}"`}\n`, encoding)
      fc.pre(iconv.decode(bytes, encoding) === `编,"${text.replaceAll('"', '""')}"\n`)
      const [sheet] = await bench.stage('f.csv', bytes, { encoding: encoding as 'utf-8' })
      expect(sheet!.content).toEqual([[1, '编', text]])
    }),
    { numRuns: 100 },
  )
})
