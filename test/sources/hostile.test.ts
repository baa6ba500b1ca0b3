import { execFile } from 'node:child_process'
import { basename } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { gzipSync } from 'node:zlib'
import { type Zippable, zipSync } from 'fflate'
import { expect, test } from 'vitest'
import { useBench } from './staging.ts'
import { workbookBytes } from './workbookBytes.ts'

const bench = useBench()
const child = fileURLToPath(new URL('stageChild.ts', import.meta.url))

interface Outcome {
  path: string
  rows?: number
  error?: string
  message?: string
  seconds: number
  megabytes: number
}

/** Stages files in a process that has 256 MB for its objects. */
async function stageApart(paths: string[]): Promise<Outcome[]> {
  const args = ['--max-old-space-size=256', '--import', 'tsx', child, bench.folder, ...paths]
  const run = promisify(execFile)(process.execPath, args, { maxBuffer: 1 << 24 })
  // Where the process dies, what it said before tells of which file.
  const { stdout } = await run.catch((error: { stdout: string }) => error)
  return stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Outcome) // prettier-ignore
}

const sheet = (rows: string): string => `<sheetData>${rows}</sheetData>`
const book = (rows: string, strings?: string[]): Uint8Array => workbookBytes({ sheets: { S: sheet(rows) }, strings })
const part = (name: string, content: string | Uint8Array): Uint8Array => {
  const parts: Zippable = { 'xl/workbook.xml': Buffer.from('<workbook/>'), [name]: Buffer.from(content) }
  return zipSync(parts, { level: 1 })
}
const times = (count: number, text: string): string => text.repeat(count)
const zstdRuns = Buffer.from([
  0x28,
  0xb5,
  0x2f,
  0xfd,
  0,
  0x58,
  ...Array.from({ length: 4000 }, () => [2, 0, 16, 44]).flat(),
])

const HOSTILE: [name: string, bytes: () => string | Uint8Array, message: RegExp][] = [
  ['bomb.xlsx', () => part('xl/worksheets/sheet1.xml', new Uint8Array(120_000_000)), /refused as a zip bomb/],
  ['string.xlsx', () => book('', [`<t>${times(20_000_000, 'x')}</t>`]), /has a tag or text of more than 16 MiB/],
  ['texts.xlsx', () => book('', [times(2_000, `<t>${times(1_000, 'x')}</t>`)]), /shared text 0 is longer than/],
  [
    'repeat.xlsx',
    () => book(`<row>${times(4_000, '<c t="s"><v>0</v></c>')}</row>`, [`<t>${times(1_000_000, 'x')}</t>`]),
    /repeats long texts beyond what memory holds; refused as a bomb/,
  ],
  [
    'repeats.xlsx',
    () => book(times(60_000, '<row><c t="s"><v>0</v></c></row>'), [`<t>${times(30_000, 'x')}</t>`]),
    /repeats long texts/,
  ],
  [
    'wide.xlsx',
    () => book(`<row>${times(1_000_000, '<c><v>1</v></c>')}</row>`),
    /has a value in column 4097; at most 4096/,
  ],
  ['gaps.xlsx', () => book(times(100_000, '<row><c r="FAA1"><v>1</v></c></row>')), /its widest record has/],
  ['deep.xlsx', () => book(times(1_000_000, '<a>')), /is nested more than 256 deep/],
  [
    'attribute.xlsx',
    () => book(`<row><c r="${times(20_000_000, 'A')}"/></row>`),
    /has a tag or text of more than 16 MiB/,
  ],
  ['comment.xlsx', () => book(`<!--${times(20_000_000, 'x')}-->`), /has a tag or text of more than 16 MiB/],
  [
    'laughs.xlsx',
    () => part('xl/workbook.xml', `<!DOCTYPE x [<!ENTITY a "${times(1000, 'ha')}">]><workbook>&a;</workbook>`),
    /declares a document type, which workbooks do not have/,
  ],
  ['part.xlsx', () => part('xl/workbook.xml', times(70_000_000, ' ')), /unpacks to 70000000 bytes, of at most/],
  [
    'nested.zip',
    () => zipSync({ 'a.zip': zipSync({ 'b.zip': zipSync({ 'c.csv': Buffer.from('a') }) }) }),
    /but no \.xlsx/,
  ],
  ['tables.html', () => times(1_000_000, '<table><tr><td>'), /nests tables more than 64 deep/],
  ['cell.html', () => `<table><tr><td>1<td>${times(2_000_000, 'x ')}</table>`, /holds a text of more than 1048576/],
  [
    'tag.html',
    () => `<table><tr><td title="${times(20_000_000, 'x')}">1</table>`,
    /a tag or comment of more than 16 MiB/,
  ],
  ['many.html', () => times(200_000, '<table><tr><td>a<td>b</table>'), /has too many tables/],
  ['deep.json', () => `{"a":${times(5_000_000, '[')}`, /is nested more than 64 deep/],
  ['long.jsonl', () => `{"a":"${times(20_000_000, 'x')}"}`, /begins an object of more than 16 MiB/],
  [
    'wide.json',
    () => `[{${Array.from({ length: 1_000_000 }, (_, i) => `"k${i}":1`).join(',')}}]`,
    /more than (4096 names|16 MiB)/,
  ],
  [
    'deep.xml.xls',
    () => `<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet">${times(1_000_000, '<a>')}`,
    /256 deep/,
  ],
  ['bomb.csv.gz', () => gzipSync(Buffer.alloc(120_000_000, 'a,b\n')), /refused as a gzip bomb/],
  ['bomb.csv.zst', () => zstdRuns, /refused as a zstd bomb/],
  [
    'lies.parquet',
    () =>
      Buffer.concat([
        Buffer.from('PAR1\x15'),
        Buffer.alloc(1000),
        Buffer.from([255, 255, 255, 127]),
        Buffer.from('PAR1'),
      ]),
    /cannot be read as Parquet/,
  ],
]

test('hostile files are refused with their reason, within 256 MB of objects and 700 MB in all', async () => {
  const paths: string[] = []
  for (const [name, bytes] of HOSTILE) paths.push(await bench.put(name, bytes()))
  const outcomes = await stageApart(paths)
  expect(outcomes.map(({ path }) => path)).toEqual(paths)
  for (const [i, [name, , message]] of HOSTILE.entries()) {
    const { error, message: told, seconds, megabytes } = outcomes[i]!
    expect({ name, error, told }).toEqual({ name, error: 'SourceError', told: expect.stringMatching(message) })
    expect(basename(told!.slice(0, told!.indexOf(': ')))).toBe(name)
    expect({ name, seconds: seconds < 30, megabytes: megabytes < 700 }).toEqual({
      name,
      seconds: true,
      megabytes: true,
    })
  }
}, 300_000)
