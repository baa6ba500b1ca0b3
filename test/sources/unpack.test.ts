import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { deflateRawSync, gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { stageFile } from '../../src/sources/source.ts'
import { rawZstd } from './rawZstd.ts'
import { useBench } from './staging.ts'
import { workbookBytes } from './workbookBytes.ts'

const bench = useBench()
const csv = '编号,数\n甲,1\n乙,2\n'
const rows = [
  [1, '编号', '数'],
  [2, '甲', '1'],
  [3, '乙', '2'],
]
// `printf 'a,b\n1,2\n' | zstd --check`, by the zstd program
const SMALL_ZSTD = Buffer.from('KLUv/SQIQQAAYSxiCjEsMgo158rO', 'base64')

test.each([
  ['gzip', gzipSync(csv), 'utf-8+gzip'],
  ['gzip', Buffer.concat([gzipSync(csv.slice(0, 7)), gzipSync(csv.slice(7)), Buffer.alloc(512)]), 'utf-8+gzip'],
  ['zstd', rawZstd(Buffer.from(csv)), 'utf-8+zstd'],
  ['zstd', Buffer.concat([rawZstd(Buffer.from(csv.slice(0, 7))), rawZstd(Buffer.from(csv.slice(7)))]), 'utf-8+zstd'],
])('a %s file is read whatever its name, in one part or several', async (_, bytes, encoding) => {
  const [sheet] = await bench.stage('a.csv', bytes)
  expect(sheet).toMatchObject({ encoding, columns: 2, rows: 3, content: rows })
  expect((await readdir(bench.folder)).filter((name) => name !== 'a.csv')).toEqual([])
})

test('what is unpacked is read as what it is: GB18030, a workbook, JSON lines, Parquet', async () => {
  const gb18030 = Buffer.from([0xb1, 0xe0, 0x2c, 0x31, 0x0a, 0xba, 0xc5, 0x2c, 0x32, 0x0a])
  expect(await bench.stage('g.csv.gz', gzipSync(gb18030))).toMatchObject([
    {
      encoding: 'gb18030+gzip',
      content: [
        [1, '编', '1'],
        [2, '号', '2'],
      ],
    }, // prettier-ignore
  ])
  const workbook = workbookBytes({ sheets: { S: '<sheetData><row><c><v>1</v></c></row></sheetData>' } })
  expect(await bench.stage('w.gz', gzipSync(workbook))).toMatchObject([{ encoding: 'xlsx+gzip', content: [[1, '1']] }])
  expect(await bench.stage('j.zst', rawZstd(Buffer.from('{"a":1}\n')))).toMatchObject([
    {
      encoding: 'utf-8+zstd',
      content: [
        [0, 'a'],
        [1, '1'],
      ],
    }, // prettier-ignore
  ])
  const parquet = join(bench.folder, 'p.parquet')
  await bench.warehouse.run(`copy (select 7 as a) to '${parquet}'`)
  expect(await bench.stage('p.gz', gzipSync(await readFile(parquet)))).toMatchObject([{ encoding: 'parquet+gzip' }])
})

test.each([
  ['cut.gz', gzipSync(csv).subarray(0, 25), 'cut.gz: cannot be unpacked (gzip: unexpected end of file)'],
  ['bad.gz', gzipSync(csv).fill(0, 12, 20), /bad\.gz: cannot be unpacked \(gzip: /],
  [
    'crc.gz',
    gzipSync(csv).fill(1, gzipSync(csv).length - 8, gzipSync(csv).length - 4),
    'crc.gz: cannot be unpacked (gzip: incorrect data check)',
  ],
  ['tail.gz', Buffer.concat([gzipSync(csv), Buffer.from('丙,3\n')]), /tail\.gz: cannot be unpacked \(gzip: /],
  ['cut.zst', SMALL_ZSTD.subarray(0, 15), 'cut.zst: cannot be unpacked (zstd: it is cut off)'],
  [
    'crc.zst',
    Buffer.from(SMALL_ZSTD).fill(0x39, 12, 13),
    'crc.zst: cannot be unpacked (zstd: its checksum does not fit',
  ],
  ['tail.zst', Buffer.concat([SMALL_ZSTD, Buffer.from('tail')]), 'what follows the last frame is no zstd data'],
  ['huge.zst', rawZstd(Buffer.from(csv), 0xb8), 'it needs a window of 8192 MiB, of at most 128'],
  ['twice.gz', gzipSync(gzipSync(csv)), 'twice.gz: is compressed twice; compress it once'],
  ['mixed.zst', rawZstd(gzipSync(csv)), 'mixed.zst: is compressed twice'],
  ['empty.gz', gzipSync(''), 'empty.gz: holds an empty file (gzip)'],
  ['pdf.gz', gzipSync('%PDF-1.4'), 'pdf.gz: is a PDF'],
  ['nul.gz', gzipSync('a,b\n\0,c\n'), /nul\.gz: holds a NUL byte/],
])('%s is refused, by the name it has', async (name, bytes, message) => {
  await expect(bench.stage(name, bytes)).rejects.toThrow(message)
  expect((await readdir(bench.folder)).filter((file) => file.includes('unpacked'))).toEqual([])
})

test('a bomb is refused while it unpacks, by its ratio and by its size', async () => {
  const zeros = gzipSync(Buffer.alloc(120_000_000, ','))
  await expect(bench.stage('bomb.gz', zeros)).rejects.toThrow(
    /bomb\.gz: unpacks from 0\.1 MB to more than 100\.\d MB: refused as a gzip bomb/,
  )
  const runs = Buffer.from([
    0x28,
    0xb5,
    0x2f,
    0xfd,
    0,
    0x58,
    ...Array.from({ length: 1000 }, () => [2, 0, 16, 44]).flat(),
  ])
  await expect(bench.stage('bomb.zst', runs)).rejects.toThrow(/bomb\.zst: unpacks from 0\.0 MB to more than 100\.\d MB/)
  const path = await bench.put('large.gz', gzipSync(csv))
  const unpackLimits = { total: 10, ratio: 200, ratioFrom: 1e8 }
  await expect(
    stageFile(bench.warehouse, path, { tempDir: bench.folder, tablePrefix: 'x', unpackLimits }),
  ).rejects.toThrow('large.gz: unpacks to more than 0.0 MB; split it into smaller files')
})

test('bytes behind a gzip file are never dropped without a word, however many', async () => {
  for (const length of [1, 2, 9, 40, 70_000])
    for (const byte of [0x1f, 0x2c, 0xff])
      await expect(
        bench.stage('tail.gz', Buffer.concat([gzipSync(csv), Buffer.alloc(length, byte)])),
        `${length} × ${byte}`,
      ).rejects.toThrow(/tail\.gz: cannot be unpacked \(gzip: /)
})

test('deflate without a gzip header is no gzip', async () => {
  await expect(bench.stage('raw.gz', deflateRawSync(csv))).rejects.toThrow(/raw\.gz: /)
})
