import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { rawZstd } from './rawZstd.ts'
import { useBench } from './staging.ts'
import { workbookBytes } from './workbookBytes.ts'

const bench = useBench()

type Rows = string[][]
const HEADER = ['编号', 'name', '备注']
const entities = (text: string): string => text.replace(/[&<>"'\r\n]/gu, (c) => `&#${c.codePointAt(0)};`)
const cells = (row: string[], cell: (text: string, column: number) => string): string => row.map(cell).join('')

const sheetXml = (rows: Rows): string =>
  `<sheetData>${rows
    .map((row) => `<row>${cells(row, (text, i) => `<c r="${'ABC'[i]}@" t="str"><v>${entities(text)}</v></c>`)}</row>`)
    .map((row, i) => row.replaceAll('@', String(i + 1)).replace('<row>', `<row r="${i + 1}">`))
    .join('')}</sheetData>`
const spreadsheetXml = (rows: Rows): string =>
  `<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet Name="S"><Table>${rows
    .map((row) => `<Row>${cells(row, (text) => `<Cell><Data Type="String">${entities(text)}</Data></Cell>`)}</Row>`)
    .join('')}</Table></Worksheet></Workbook>`
const html = (rows: Rows): string =>
  `<html><table>${rows.map((row) => `<tr>${cells(row, (text) => `<td>${entities(text)}</td>`)}</tr>`).join('')}</table></html>`
const csv = (rows: Rows): string =>
  rows.map((row) => `${row.map((text) => `"${text.replaceAll('"', '""')}"`).join(',')}\n`).join('')
const jsonLines = ([names, ...rows]: Rows): string =>
  rows.map((row) => `${JSON.stringify(Object.fromEntries(row.map((text, i) => [names![i], text])))}\n`).join('')

async function parquet([names, ...rows]: Rows): Promise<Buffer> {
  const path = join(bench.folder, 'made.parquet')
  const quote = (text: string): string => `'${text.replaceAll("'", "''")}'`
  const values = rows.map((row) => `(${row.map(quote).join(', ')})`)
  await bench.warehouse.run(
    `copy (select * from (values ${values.join(', ')}) t(${names!.map((name) => `"${name}"`).join(', ')})) to '${path}'`,
  )
  return readFile(path)
}

/** Every format: how a table is written in it, and the row number of its header. */
const FORMATS: Record<string, { write: (rows: Rows) => string | Uint8Array | Promise<Uint8Array>; header: 0 | 1 }> = {
  csv: { write: csv, header: 1 },
  xlsx: { write: (rows) => workbookBytes({ sheets: { S: sheetXml(rows) } }), header: 1 },
  spreadsheetXml: { write: spreadsheetXml, header: 1 },
  html: { write: html, header: 1 },
  json: { write: jsonLines, header: 0 },
  parquet: { write: parquet, header: 0 },
}
const PACKINGS = [(bytes: Uint8Array) => bytes, (bytes: Uint8Array) => gzipSync(bytes), rawZstd]

const text = fc.string({
  unit: fc.constantFrom('a', '客', ' ', '"', ',', '<', '&', "'", '\\', '0', '\n', '𠮷', ';'),
  maxLength: 6,
})
const table = fc.array(fc.tuple(text, text, text), { minLength: 1, maxLength: 8 })

test.each(Object.keys(FORMATS))('tables written as %s come back whole, packed or not', async (name) => {
  const { write, header } = FORMATS[name]!
  await fc.assert(
    fc.asyncProperty(table, fc.constantFrom(...PACKINGS), async (rows, pack) => {
      // A page joins spaces, and has none at the ends of a cell.
      const kept = name === 'html' ? rows.map((row) => row.map((cell) => cell.replaceAll(/[\s,]/g, ''))) : rows
      const bytes = await write([HEADER, ['1', '2', '3'], ...kept])
      const [sheet] = await bench.stage('t.bin', pack(Buffer.from(bytes)))
      const expected = [HEADER, ['1', '2', '3'], ...kept]
        .map((row, i) => [i + header, ...row.map((cell) => cell || null)])
        .filter(([, ...row]) => row.some((cell) => cell !== null))
      expect(sheet!.content).toEqual(expected)
    }),
    { numRuns: 40 },
  )
})

/** Damage: pieces overwritten, cut out, doubled, or inserted from the words that a format lives by. */
const WORDS = [
  '<',
  '>',
  '"',
  '{',
  '}',
  '[',
  ']',
  '<tr>',
  '<td colspan=99>',
  '</table>',
  '<c r="ZZ9">',
  '&#',
  '\\u',
  ',',
  '\n',
  '<![CDATA[',
  '<!--',
  '\0',
  '\ufffd',
  '-1',
  '9'.repeat(20),
]
const damage = fc.array(
  fc.record({
    at: fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }),
    length: fc.nat({ max: 12 }),
    with: fc.oneof(
      fc.constantFrom(...WORDS).map((word) => Buffer.from(word)),
      fc.uint8Array({ maxLength: 4 }),
      fc.constant('twice' as const),
    ),
  }),
  { minLength: 1, maxLength: 3 },
)
interface Change {
  at: number
  length: number
  with: Uint8Array | 'twice'
}

function apply(bytes: Buffer, { at, length, with: what }: Change): Buffer {
  const start = Math.floor(at * bytes.length)
  const piece =
    what === 'twice'
      ? Buffer.concat([bytes.subarray(start, start + length * 20), bytes.subarray(start, start + length * 20)])
      : Buffer.from(what)
  return Buffer.concat([bytes.subarray(0, start), piece, bytes.subarray(start + length)])
}

async function stagesOrSaysWhy(bytes: Uint8Array): Promise<void> {
  try {
    const sheets = await bench.stage('d.bin', bytes, { sheet: '*' })
    for (const sheet of sheets) {
      const numbers = sheet.content.map(([row_no]) => row_no as number)
      expect(new Set(numbers).size).toBe(numbers.length)
      expect(sheet.content.flat().join('')).not.toMatch(/[\0\ufffd]/)
    }
  } catch (error) {
    const { name, message, stack } = error as Error
    expect({ name, stack: name === 'SourceError' ? '' : stack }).toEqual({ name: 'SourceError', stack: '' })
    expect(message).toMatch(/d\.bin: \S/)
    expect(message).not.toMatch(/\.unpacked|two readings/)
  }
}

test.each(Object.keys(FORMATS))('damaged %s either stages or says why not, and never hangs', async (name) => {
  const sample: Rows = [
    HEADER,
    ['1', '甲', 'x'],
    ['2', '乙 & "丙"', ''],
    ...Array.from({ length: 45 }, (_, i) => [`${i}`, 'n', '备']),
  ]
  const good = Buffer.from(await FORMATS[name]!.write(sample))
  await fc.assert(
    fc.asyncProperty(damage, async (changes) => stagesOrSaysWhy(changes.reduce(apply, good))),
    { numRuns: 120 },
  )
})

test('a workbook whose sheet was damaged before it was packed either stages or says why not', async () => {
  const good = Buffer.from(sheetXml([HEADER, ['1', '甲', 'x'], ['2', '乙', 'y']]))
  await fc.assert(
    fc.asyncProperty(damage, async (changes) =>
      stagesOrSaysWhy(workbookBytes({ sheets: { S: changes.reduce(apply, good).toString('latin1') } })),
    ),
    { numRuns: 150 },
  )
})

test('any bytes behind a known beginning either stage or say why not', async () => {
  const starts = [
    'PK\x03\x04',
    'PAR1\x15',
    '\x1f\x8b\x08\x00',
    '(\xb5/\xfd',
    '<table>',
    '<html>',
    '{"',
    '[{',
    '\xff\xfe',
    '\xef\xbb\xbf<',
    'PK\x05\x06',
    '\xd0\xcf\x11\xe0',
  ]
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...starts), fc.uint8Array({ maxLength: 80 }), async (start, rest) =>
      stagesOrSaysWhy(Buffer.concat([Buffer.from(start, 'latin1'), rest])),
    ),
    { numRuns: 250 },
  )
})
