import { rmSync } from 'node:fs'
import fc from 'fast-check'
import iconv from 'iconv-lite'

/** A table of a made inbox: how many records it holds, and its bytes. */
export interface MadeFile {
  name: string
  records: number
  bytes: Uint8Array
}

interface Column {
  headers: readonly string[]
  good: fc.Arbitrary<string>
}

const day = fc.integer({ min: 0, max: 40 }).map((n) => new Date(Date.UTC(2025, 1, 1 + n)).toISOString().slice(0, 10))
const from = (...texts: string[]): fc.Arbitrary<string> => fc.constantFrom(...texts)

/** Families with few keys, so that records meet again. */
const FAMILIES: Record<string, readonly Column[]> = {
  daily_volume: [
    { headers: ['客户编号', 'customer_id'], good: from('10001', '10002', '10003') },
    { headers: ['日期', 'gas_day'], good: day },
    { headers: ['用气量', '用气量(万方)', 'volume_m3'], good: from('12', '12.5', '1,234.5', '3万', '0', '', '99999999999') },
  ],
  complaint: [
    { headers: ['投诉编号', 'complaint_no'], good: from('C1', 'C2', 'C3') },
    { headers: ['承办单位', 'unit_id'], good: from('0101', '101', '城东', '') },
    { headers: ['受理时间', 'received_at'], good: day.map((text) => `${text} 08:00:00`) },
    { headers: ['来源渠道', 'channel'], good: from('热线', '网站', '') },
    { headers: ['更新时间', 'updated_at'], good: day.map((text) => `${text} 09:00:00`) },
  ],
  bill: [
    { headers: ['账单号', 'bill_id'], good: from('B1', 'B2', 'B3') },
    { headers: ['客户编号', 'customer_id'], good: from('10001', '10002') },
    { headers: ['气费', '气费(万元)', 'gas_amount'], good: from('1.2', '-3', '(4)', '5元', '') },
  ],
} // biome-ignore format: a column a line

const PIECES = [
  ...['0', '12', '2025', '-', '/', '.', ',', ';', '|', '\t', '"', '""', "'", '=1+1', '@', '%', '年', '月', '日', '万', '元', 'm³'],
  ...['\n', '\r\n', ' ', '\u3000', '\u200b', '\u202e', '<script>', '; drop table record_bill; --', '__proto__', '测试', '无'],
  ...['😀', '𠮷', '\u0301', '\uff11', 'n/a', '2025-02-30', '9999-12-31', '1e9', '13800138000', '城中', 'x'.repeat(300)],
] // biome-ignore format: kinds of pieces
const dirty = fc.array(fc.constantFrom(...PIECES), { maxLength: 4 }).map((pieces) => pieces.join(''))
const strange = fc.array(fc.constantFrom('备注', '"', "'", '; drop table x', '__proto__', ' ', '😀', 'c0', 'row_no'), { minLength: 1, maxLength: 3 })
  .map((pieces) => `附${pieces.join('')}`) // biome-ignore format: one list

const ENCODINGS = ['utf8', 'utf-8-bom', 'gb18030', 'utf16le'] as const
const encode = (text: string, encoding: (typeof ENCODINGS)[number]): Uint8Array =>
  encoding === 'utf-8-bom'
    ? Buffer.from(`\ufeff${text}`)
    : iconv.encode(text, encoding, { addBOM: encoding === 'utf16le' })

/** A table as a company sends it: columns in any order, with others between them, in any dialect, with a title and a total or without. */
const file = (family: string): fc.Arbitrary<Omit<MadeFile, 'name'>> => {
  const columns = FAMILIES[family]!
  const row = fc.tuple(
    ...columns.map(({ good }) => fc.oneof({ weight: 5, arbitrary: good }, { weight: 1, arbitrary: dirty })),
    dirty,
  )
  return fc
    .record({
      headers: fc.tuple(...columns.map(({ headers }) => fc.constantFrom(...headers)), strange),
      rows: fc.array(row, { maxLength: 7 }),
      order: fc.shuffledSubarray([...columns.keys(), columns.length], { minLength: columns.length + 1 }),
      delimiter: fc.constantFrom(',', '\t', ';', '|'),
      lineEnd: fc.constantFrom('\n', '\r\n'),
      encoding: fc.constantFrom(...ENCODINGS),
      title: fc.boolean(),
      total: fc.boolean(),
      quoteAll: fc.boolean(),
    })
    .map(({ headers, rows, order, delimiter, lineEnd, encoding, title, total, quoteAll }) => {
      const cell = (text: string): string =>
        quoteAll || /["\r\n,;|\t]/.test(text) || text !== text.trim() ? `"${text.replaceAll('"', '""')}"` : text
      // The number in front makes every row a record.
      const line = (first: string, cells: readonly string[]): string =>
        [first, ...order.map((i) => cells[i] ?? '')].map(cell).join(delimiter)
      const lines = [
        ...(title ? [line('统计表', [])] : []),
        line('序号', headers),
        ...rows.map((cells, i) => line(String(i + 1), cells)),
        ...(total ? [line('合计', [])] : []),
      ]
      return { records: rows.length, bytes: encode(lines.join(lineEnd) + lineEnd, encoding) }
    })
}

/** An inbox of one to four files of these families. */
export const madeFiles: fc.Arbitrary<MadeFile[]> = fc
  .array(
    fc.constantFrom(...Object.keys(FAMILIES)).chain((family) => file(family).map((made) => ({ family, ...made }))),
    { minLength: 1, maxLength: 4 },
  )
  .map((files) => files.map(({ family, ...made }, i) => ({ ...made, name: `inbox/${family}_${i}.csv` })))

/** A workspace's configuration for such an inbox. */
export const MADE_CONFIG = `company: 示例\nas_of: 2025-12-31T24:00\nsources:\n${['unit', ...Object.keys(FAMILIES)]
  .map((family) => `  - { records: ${family}, files: inbox/${family}_*.csv }\n`)
  .join('')}`

/** The register of two units. */
export const MADE_UNITS = '单位编码,单位名称\n0101,城中\n0102,城东\n'

/** Everything that a load leaves, in an order of its own. */
export const MADE_TABLES = [...['unit', ...Object.keys(FAMILIES)].map((family) => `record_${family}`), 'load_finding', 'quarantine', 'load_source'] // biome-ignore format: one list

/** Removes a workspace's folder. */
export const removeFolder = (dir: string): void => rmSync(dir, { recursive: true, force: true })
