import { describe, expect, it } from 'vitest'
import { csvBytes, type TextForm, textBlocks } from '../../../src/sample/render/csv.ts'
import { openSheet, type SheetCell } from '../../../src/sample/render/exportSheet.ts'
import { createLedger } from '../../../src/sample/render/ledger.ts'
import { decodeExport, parseCsv } from '../parseCsv.ts'

const HEADER = ['编号', '气量(m³)', '内容']
const ROWS: SheetCell[][] = [
  ['1', 2.5, '逗号,引号"换行\n完'],
  ['2', null, ''],
]

describe.each<TextForm>([
  { encoding: 'gb18030', lineEnd: '\r\n' },
  { encoding: 'utf-8' },
  { encoding: 'utf-8-bom' },
  { encoding: 'utf-16le', delimiter: '\t' },
])('text as $encoding', (form) => {
  it('reads back as written, whole or in blocks', () => {
    const sheet = openSheet(createLedger(), 'bill', 'a.csv', HEADER, { titles: ['标题'] })
    const blocks = textBlocks(HEADER, ['标题'], form)
    for (const row of ROWS) {
      sheet.add(row)
      blocks.push(row)
    }
    const bytes = Buffer.from(csvBytes(sheet, form))
    expect(Buffer.from(blocks.bytes()).equals(bytes)).toBe(true)
    const { text, encoding } = decodeExport(bytes)
    expect(encoding).toBe(form.encoding)
    expect(parseCsv(text, form.delimiter)).toEqual([
      ['标题'],
      HEADER,
      ['1', '2.5', '逗号,引号"换行\n完'],
      ['2', '', ''],
    ])
  })
})

describe('csvBytes', () => {
  it('refuses a date cell', () => {
    const sheet = openSheet(createLedger(), 'bill', 'a.csv', HEADER)
    sheet.add([{ at: 0, format: 'yyyy-mm-dd' }])
    expect(() => csvBytes(sheet, { encoding: 'utf-8' })).toThrow('a date cell cannot be written to a text file')
  })
})
