import { readdirSync, rmSync, writeFileSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { zipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { workbookBytes } from '../sources/workbookBytes.ts'
import { runCli } from './cliProcess.ts'
import { runMeasured } from './peakMemory.ts'
import { CONFIG, FILES, fingerprintGood, makeTiny, query } from './tinyWorkspace.ts'

const MOST_MB = 1000
const MINUTE = 60_000

let dir: string
let good: Record<string, string>
beforeAll(async () => {
  dir = makeTiny({ 'pilotlight.yaml': CONFIG.replace('inbox/气量*.csv', 'inbox/气量*') })
  expect(await runCli('run', dir)).toMatchObject({ code: 0 })
  good = fingerprintGood(dir)
})
afterAll(() => {
  for (const name of readdirSync(join(dir, 'inbox'))) if (name.startsWith('气量_')) rmSync(join(dir, 'inbox', name))
})

/** Runs with a hostile file beside the good ones: it is named with the reason, nothing else has changed, nothing is left behind. */
async function isRefused(name: string, write: (path: string) => Promise<void> | void, reason: RegExp): Promise<void> {
  const path = join(dir, 'inbox', name)
  await write(path)
  try {
    const { code, stderr, peakMb } = await runMeasured('run', dir)
    const said = stderr.split('\n').filter((line) => line.includes(name))
    expect({ code, said }).toEqual({ code: 1, said: [expect.stringMatching(reason)] })
    expect(said[0]).toMatch(new RegExp(`^inbox/${name.replaceAll('.', '\\.')}: `))
    expect(stderr).not.toMatch(/^\s+at /m)
    expect(peakMb).toBeLessThan(MOST_MB)
    expect(fingerprintGood(dir)).toEqual(good)
    expect(readdirSync(join(dir, 'state')).sort()).toEqual(['hashes.json', 'warehouse.duckdb'])
  } finally {
    rmSync(path)
  }
}

const bytes = (content: string | Uint8Array) => (path: string) => writeFileSync(path, content)
const times = (count: number, text: string): string => text.repeat(count)

/** A gigabyte, of which the first 24 MB are written and the rest is a hole. */
const gigabyte = (start: string, filler: string) => async (path: string) => {
  const file = await open(path, 'w')
  await file.write(start)
  const piece = Buffer.alloc(1 << 20, filler)
  for (let i = 0; i < 24; i++) await file.appendFile(piece)
  await file.truncate(1e9)
  await file.close()
}

/** Lines of a text table, written one by one. */
const lines = (count: number, line: (n: number) => string) => async (path: string) => {
  const file = await open(path, 'w')
  await file.write('客户编号,日期,用气量\n')
  for (let i = 0; i < count; i++) await file.appendFile(`${line(i)}\n`)
  await file.close()
}

const book = (rows: string): Uint8Array => workbookBytes({ sheets: { S: `<sheetData>${rows}</sheetData>` } })
const part = (name: string, content: string | Uint8Array): Uint8Array =>
  zipSync({ 'xl/workbook.xml': Buffer.from('<workbook/>'), [name]: Buffer.from(content) }, { level: 1 })
const sheets = (count: number): Uint8Array => {
  const relation = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
  const list = Array.from({ length: count }, (_, i) => `<sheet name="${i}" r:id="r"/>`).join('')
  return zipSync(
    {
      '_rels/.rels': Buffer.from(
        `<Relationships><Relationship Id="w" Type="${relation}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
      ),
      'xl/workbook.xml': Buffer.from(`<workbook xmlns:r="${relation}"><sheets>${list}</sheets></workbook>`),
      'xl/_rels/workbook.xml.rels': Buffer.from(
        `<Relationships><Relationship Id="r" Type="${relation}/worksheet" Target="s.xml"/></Relationships>`,
      ),
      'xl/s.xml': Buffer.from(
        '<worksheet><sheetData><row><c t="str"><v>客户编号</v></c><c t="str"><v>日期</v></c></row></sheetData></worksheet>',
      ),
    },
    { level: 1 },
  )
}
const zstdRuns = Buffer.from([
  0x28,
  0xb5,
  0x2f,
  0xfd,
  0,
  0x58,
  ...Array.from({ length: 8000 }, () => [2, 0, 16, 44]).flat(),
])
const laughs = `<!DOCTYPE x [<!ENTITY a0 "ha">${Array.from({ length: 30 }, (_, i) => `<!ENTITY a${i + 1} "&a${i};&a${i};">`).join('')}]>`
const XML_BOOK = '<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet">'

describe('a hostile file in the inbox ends the run with its name and the reason, in bounded memory, and changes nothing', () => {
  test.each<[name: string, write: (path: string) => Promise<void> | void, reason: RegExp]>([
    ['气量_line.csv', gigabyte('', 'abcdefg'), /record 1 is longer than 16 MiB/],
    ['气量_quote.csv', gigabyte('客户编号,日期,用气量\n1,"', 'abc, '), /the quote opened at line 2 is never closed/],
    ['气量_zero.csv', gigabyte('客户编号,日期,用气量\n', '1,2,3\n'), /NUL byte at offset/],
    ['气量_bomb.xlsx', bytes(part('xl/worksheets/sheet1.xml', new Uint8Array(400_000_000))), /refused as a zip bomb/],
    ['气量_bomb.csv.gz', bytes(Buffer.concat(Array(64).fill(gzipSync(Buffer.alloc(16 << 20, '1,2,3\n'))))), /refused as a gzip bomb/],
    ['气量_bomb.csv.zst', bytes(zstdRuns), /refused as a zstd bomb/],
    ['气量_deep.xlsx', bytes(book(times(2_000_000, '<a>'))), /nested more than 256 deep/],
    ['气量_deep.xls', bytes(`${XML_BOOK}${times(2_000_000, '<a>')}`), /nested more than 256 deep/],
    ['气量_deep.json', bytes(`[{"a":${times(10_000_000, '[')}`), /nested more than 64 deep/],
    ['气量_deep.html', bytes(times(2_000_000, '<table><tr><td>')), /nests tables more than 64 deep/],
    ['气量_wide.csv', bytes(`${times(1_000_000, '客户编号,')}\n1\n`), /more than 4096 columns/],
    ['气量_wide.xlsx', bytes(book(`<row>${times(1_000_000, '<c><v>1</v></c>')}</row>`)), /column 4097; at most 4096/],
    ['气量_sheets.xlsx', bytes(sheets(1_000_000)), /has more than \d+ sheets/],
    ['气量_sheets.xls', bytes(`${XML_BOOK}${times(1_000_000, '<Worksheet/>')}</Workbook>`), /has more than 200 sheets/],
    ['气量_laughs.xlsx', bytes(part('xl/workbook.xml', `${laughs}<workbook>&a30;</workbook>`)), /declares a document type/],
    ['气量_laughs.xls', bytes(`${laughs}${XML_BOOK}&a30;</Workbook>`), /declares a document type|no workbook/],
  ])('%s', isRefused, 3 * MINUTE) // biome-ignore format: a file a line
})

describe('cells that are books', () => {
  const text = (n: number, length: number): string => `${n}x`.padEnd(length, `甲${n}`)
  const loadOf = async (write: (path: string) => Promise<void>) => {
    const there = makeTiny({ 'pilotlight.yaml': CONFIG, 'inbox/气量.csv': null })
    await write(join(there, 'inbox/气量.csv'))
    return { there, ...(await runMeasured('load', there)) }
  }

  test(
    'of megabytes, from the header on: they are kept out as cells, in bounded memory',
    async () => {
      const { there, code, stderr, peakMb } = await loadOf(lines(15, (n) => `10001,2025-03-01,"${text(n, 2 << 20)}"`))
      expect(stderr).toMatch(/气量\.csv: daily_volume, utf-8 \(15 rows\)/)
      expect(code).toBe(0)
      expect(peakMb).toBeLessThan(1.5 * MOST_MB)
      expect(
        await query(
          there,
          `select count(*) as n, max(length(raw)) as longest from load_finding where family = 'daily_volume'`,
        ),
      ).toEqual([{ n: 15, longest: 200 }])
    },
    5 * MINUTE,
  )

  test(
    'more of them than memory holds: the file is named, and nothing is loaded',
    async () => {
      const { there, code, stderr, peakMb } = await loadOf(lines(400, (n) => `${text(n, 1 << 20)},2025-03-01,1`))
      expect(stderr).toMatch(
        /^inbox\/气量\.csv: its records of more than 64 KiB have more than 64 MiB together; .*split it$/m,
      )
      expect(stderr).not.toMatch(/^\s+at /m)
      expect(code).toBe(1)
      expect(peakMb).toBeLessThan(MOST_MB)
      expect(readdirSync(join(there, 'state'))).toEqual(['hashes.json'])
    },
    5 * MINUTE,
  )
})

test(
  'a configuration that would grow or sink is refused in bounded memory, with the file and what to do',
  async () => {
    const alias = Array.from(
      { length: 12 },
      (_, i) =>
        `a${i}: &a${i} [${Array(9)
          .fill(i === 0 ? 'x' : `*a${i - 1}`)
          .join(', ')}]\n`,
    )
    const cases: [file: string, text: string, says: RegExp][] = [
      ['pilotlight.yaml', alias.join(''), /pilotlight\.yaml: Excessive alias count .*; write out what the aliases/],
      [
        'pilotlight.yaml',
        `company: ${times(100_000, '[')}`,
        /pilotlight\.yaml line 1: is nested deeper than any configuration/,
      ],
      ['pilotlight.yaml', `company: x # ${times(300_000_000, 'x')}`, /pilotlight\.yaml: has 300000013 bytes; expected/],
      ['rulebook.yaml', alias.join(''), /rulebook\.yaml: Excessive alias count .*; write out what the aliases/],
      ['rulebook.yaml', `# ${times(300_000_000, 'x')}`, /rulebook\.yaml: has 300000002 bytes; expected/],
    ]
    for (const [file, text, says] of cases) {
      const there = makeTiny({ ...FILES, [file]: text })
      const { code, stderr, peakMb } = await runMeasured('run', there)
      expect({ file, code, stderr }).toEqual({ file, code: 2, stderr: expect.stringMatching(says) })
      expect(stderr).not.toMatch(/^\s+at /m)
      expect(peakMb).toBeLessThan(MOST_MB / 2)
    }
  },
  2 * MINUTE,
)
