import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { openSheet } from '../../../src/sample/render/exportSheet.ts'
import { createLedger } from '../../../src/sample/render/ledger.ts'
import { htmlBytes, jsonLines } from '../../../src/sample/render/markup.ts'
import { parquetBytes } from '../../../src/sample/render/parquet.ts'
import { openDuckdb } from '../../../src/warehouse/duckdb.ts'
import { readExport } from '../readExport.ts'

const HEADER = ['编号', '内容', '数量']
const ROWS: [string, string | null, number | null][] = [
  ['1', '<b>&"逗号",\n换行</b>', 2.5],
  ['2', null, null],
]

function sheetOf(withoutHeader: boolean, titles: string[] = []) {
  const sheet = openSheet(createLedger(), 'bill', 'a', HEADER, { withoutHeader, titles })
  return { sheet, numbers: ROWS.map((row) => sheet.add(row)) }
}

describe('forms that are no text of rows', () => {
  it('writes a page with a table, its texts escaped', () => {
    const { sheet, numbers } = sheetOf(false, ['标题'])
    const read = readExport('a.xls', Buffer.from(htmlBytes(sheet, 'gb18030')))!
    expect(numbers).toEqual([3, 4])
    expect(read.encoding).toBe('gb18030')
    expect(read.records).toEqual([['标题'], HEADER, ['1', '<b>&"逗号",\n换行</b>', '2.5'], ['2', '', '']])
  })

  it('writes two header rows where columns stand under one title', () => {
    const sheet = openSheet(createLedger(), 'bill', 'a', ['编号', { title: '时间', columns: ['起', '止'] }])
    const html = Buffer.from(htmlBytes(sheet, 'utf-8')).toString()
    expect(html).toContain(
      '<tr><th rowspan="2">编号</th><th colspan="2">时间</th></tr>\r\n<tr><th>起</th><th>止</th></tr>',
    )
  })

  it('writes an object a line, numbers as numbers, the first of them row 1', () => {
    const { sheet, numbers } = sheetOf(true)
    expect(numbers).toEqual([1, 2])
    expect(jsonLines(sheet)).toBe(
      '{"编号":"1","内容":"<b>&\\"逗号\\",\\n换行</b>","数量":2.5}\n{"编号":"2","内容":null,"数量":null}\n',
    )
  })

  it('writes Parquet with typed columns, the same bytes each time', async () => {
    const sheet = openSheet(createLedger(), 'service_call', 'a', ['时段', '数'], { withoutHeader: true })
    sheet.add(['2025-10-03 08:00:00', 12])
    sheet.add([null, null])
    const bytes = await parquetBytes(sheet, ['timestamp', 'integer'])
    expect(Buffer.from(await parquetBytes(sheet, ['timestamp', 'integer'])).equals(Buffer.from(bytes))).toBe(true)
    const dir = mkdtempSync(join(tmpdir(), 'pilotlight-parquet-'))
    writeFileSync(join(dir, 'a.parquet'), bytes)
    const engine = await openDuckdb(':memory:')
    expect(await engine.all(`select * from read_parquet('${join(dir, 'a.parquet')}')`)).toEqual([
      { 时段: '2025-10-03 08:00:00', 数: 12 },
      { 时段: null, 数: null },
    ])
    engine.close()
    rmSync(dir, { recursive: true })
  })
})
