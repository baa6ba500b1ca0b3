import fc from 'fast-check'
import { expect, test } from 'vitest'
import { findHeader } from '../../src/sources/header.ts'
import { useBench } from './staging.ts'

const bench = useBench()
const page = (body: string, head = ''): string => `<html><head>${head}</head><body>${body}</body></html>`
const table = (...rows: string[][]): string =>
  `<table>${rows.map((cells) => `<tr>${cells.map((c) => `<td>${c}</td>`).join('')}</tr>`).join('')}</table>`

test('an .xls that is a page as systems export it: title, merged two-row header, styles, entities', async () => {
  const text = page(
    `<!--[if gte mso 9]><xml><table><tr><td>no</td></tr></table></xml><![endif]-->
     <TABLE border=1>
     <tr height=20><td colspan=4 style='mso-number-format:"\\@"'><b>2024年1月投诉统计表</b></td></tr>
     <tr><td rowspan=2>编号</td><td colspan="2">处理时限</td><td rowspan=2>时间</td></tr>
     <tr><td>24小时内</td><td>超时</td></tr>
     <tr><td x:str>0012</td><td x:num="1.5">1.5<td>&nbsp;<td>2024-01-05 08:03:00
     <tr><td>A&amp;B&lt;c&gt; &#20844;&#x53f8;</td><td x:num="123456789012">1.23457E+11</td><td></td><td>第一行<br>第二行 <br/> 三</td></tr>
     </TABLE><script>document.write("<table><tr><td>1<td>2<tr><td>3<td>4</table>")</script>`,
    '<meta charset="utf-8"><title>x<table></title><style>td {mso-number-format:"<table>"}</style>',
  )
  const [sheet, ...others] = await bench.stage('统计.xls', text, { sheet: '*' })
  expect(others).toEqual([])
  expect(sheet).toMatchObject({ sheet: 'table 1', encoding: 'utf-8', columns: 4, rows: 5 })
  expect(sheet!.content).toEqual([
    [1, ...Array.from({ length: 4 }, () => '2024年1月投诉统计表')],
    [2, '编号', '处理时限', '处理时限', '时间'],
    [3, null, '24小时内', '超时', null],
    [4, '0012', '1.5', null, '2024-01-05 08:03:00'],
    [5, 'A&B<c> 公司', '123456789012', null, '第一行\n第二行\n三'],
  ])
  const rows = sheet!.content.map(([row_no, ...cells]) => ({ row_no: row_no as number, cells: cells as string[] }))
  expect(findHeader(rows, new Set(['编号', '时间']))).toMatchObject({
    headerRows: [2, 3],
    headers: ['编号', '处理时限_24小时内', '处理时限_超时', '时间'],
  })
})

test('cells over columns and rows take their places; numbers over columns are not repeated', async () => {
  const rows = [
    '<td rowspan=3>甲<td colspan=2>100<td>z',
    '<td>b<td rowspan=2>c<td>d',
    '<td>e<td>f',
    '<td>g<td>h<td>i<td>j',
  ]
  const [sheet] = await bench.stage('s.xls', `<table><tr>${rows.join('</tr><tr>')}</table>`)
  expect(sheet!.content).toEqual([
    [1, '甲', '100', null, 'z'],
    [2, null, 'b', 'c', 'd'],
    [3, null, 'e', null, 'f'],
    [4, 'g', 'h', 'i', 'j'],
  ])
})

test('several tables are sheets; layout around them and tables of one row or column are none', async () => {
  const inner = table(['a', 'b'], ['1', '2'])
  const named = `<table><caption>2月 &amp; 3月</caption><thead><tr><th>a<th>b</thead><tbody><tr><td>3<td>4</tbody></table>`
  const text = page(
    `<table><tr><td><div>标题 ${inner} 尾注</div></td></tr></table>${table(['只', '一行'])}${table(['列'], ['一'])}${named}`,
  )
  const staged = await bench.stage('t.html', text, { sheet: '*' })
  expect(staged.map(({ sheet, content }) => [sheet, content])).toEqual([
    [
      'table 1',
      [
        [1, 'a', 'b'],
        [2, '1', '2'],
      ],
    ],
    [
      '2月 & 3月',
      [
        [1, 'a', 'b'],
        [2, '3', '4'],
      ],
    ],
  ]) // prettier-ignore
  expect((await bench.stage('t.html', text, { sheet: '2月 & 3月' }))[0]!.content[1]).toEqual([2, '3', '4'])
  expect((await bench.stage('t.html', text))[0]!.content[1]).toEqual([2, '1', '2'])
  await expect(bench.stage('t.html', text, { sheet: '3月' })).rejects.toThrow(
    't.html: has no sheet "3月"; it has 0 "table 1", 1 "2月 & 3月"',
  )
})

test('a table with a header alone is a table without records', async () => {
  expect(await bench.stage('h.xls', table(['编号', '时间']))).toMatchObject([
    { rows: 1, content: [[1, '编号', '时间']] },
  ])
})

test('the encoding is found in the bytes; one that is not read is named', async () => {
  const gb = Buffer.from([0xb1, 0xe0, 0xba, 0xc5])
  const around = (charset: string) => [
    '<html><meta http-equiv=Content-Type content="text/html; charset=',
    charset,
    '"><table><tr><td>',
    '<td>1<tr><td>x<td>2</table>',
  ]
  const bytes = (charset: string) => {
    const [a, b, c, d] = around(charset) as [string, string, string, string]
    return Buffer.concat([Buffer.from(a + b + c), gb, Buffer.from(d)])
  }
  for (const charset of ['gb2312', 'GBK', 'utf-8'])
    expect(await bench.stage('g.xls', bytes(charset))).toMatchObject([
      {
        encoding: 'gb18030',
        content: [
          [1, '编号', '1'],
          [2, 'x', '2'],
        ],
      },
    ]) // prettier-ignore
  await expect(bench.stage('g.xls', bytes('big5'))).rejects.toThrow(
    'g.xls: declares the encoding big5, which is not read',
  )
  expect(await bench.stage('g.xls', bytes('windows-1252'), { encoding: 'gb18030' })).toMatchObject([{ rows: 2 }])
  const wide = Buffer.from(`\ufeff${table(['编号', '1'], ['x', '2'])}`, 'utf16le')
  expect(await bench.stage('w.xls', wide)).toMatchObject([{ encoding: 'utf-16le', rows: 2 }])
})

test.each([
  ['<html><body><p>请重新登录</p></body></html>', 'is an HTML page without a table of two columns'],
  [table(['a', 'b'], ['1', '2']).slice(0, -8), 'is cut off: a table in it is never closed'],
  ['<html><style>a{}<table><tr><td>1<td>2</table>', 'is cut off: <style> is never closed'],
  [table(['a', 'b'], ['1', '&#0;']), 'row 2 of a table holds the replacement character U+FFFD'],
  [`${'<table><tr><td>'.repeat(65)}`, 'nests tables more than 64 deep'],
  [`<table><tr>${'<td>1'.repeat(4097)}</table>`, 'row 1 of a table has a value in column 4097; at most 4096'],
  [
    `<table><tr><td>1<td ${'colspan=1000><td '.repeat(5)}>1<tr><td>1</table>`,
    'row 1 of a table has a value in column 5',
  ],
  [
    `<table><tr><td>1<td>${'x'.repeat(1_100_000)}</table>`,
    'row 1 of a table holds a text of more than 1048576 characters',
  ],
  [`<html><!--${'x'.repeat(18 << 20)}--><table><tr><td>1<td>2</table>`, 'has a tag or comment of more than 16 MiB'],
  [table(['a', 'b'], ['1', '2']).repeat(1001), 'has more than 1000 tables'],
  ['MIME-Version: 1.0\nContent-Type: multipart/related\n\n<html>', 'is a web archive (MHTML)'],
  ['<?xml version="1.0"?><rss><item/></rss>', 'is an XML document that is no workbook'],
])('a page that cannot be read is refused with its reason %#', async (text, message) => {
  await expect(bench.stage('r.xls', text)).rejects.toThrow(`r.xls: ${message}`)
})

test('a million unclosed tags cost nothing', async () => {
  const text = `<table><tr><td>${'<div><font><b><span>'.repeat(250_000)}甲<td>乙<tr><td>1<td>2</table>`
  expect((await bench.stage('n.html', text))[0]!.content).toEqual([
    [1, '甲', '乙'],
    [2, '1', '2'],
  ])
})

test('cells written as HTML come back, whatever their markup', async () => {
  const text = fc.string({
    unit: fc.constantFrom('a', '客', '&', '<', '>', '"', "'", '𠮷', '0', ';', '#'),
    maxLength: 8,
  })
  const rows = fc.array(fc.array(text, { minLength: 2, maxLength: 5 }), { minLength: 2, maxLength: 8 })
  const asEntities = (cell: string): string => cell.replace(/[&<>"']/gu, (c) => `&#${c.codePointAt(0)};`)
  await fc.assert(
    fc.asyncProperty(rows, fc.boolean(), fc.boolean(), async (cells, closed, loud) => {
      const [td, tr] = loud ? ['TD class="x"', 'TR'] : ['td', 'tr']
      const body = [['h1', 'h2'], ['h3', 'h4'], ...cells].map(
        (row) =>
          `<${tr}>${row.map((c) => `<${td}>${asEntities(c)}${closed ? `</${td.slice(0, 2)}>` : '\n'}`).join('')}${closed ? `</${tr}>` : ''}`,
      )
      const [sheet] = await bench.stage('f.html', page(`<table>${body.join('\n')}</table>`))
      const width = Math.max(...cells.map((row) => row.findLastIndex((c) => c !== '') + 1), 2)
      const expected = cells
        .map((row, i) => [i + 3, ...Array.from({ length: width }, (_, c) => row[c] || null)])
        .filter(([, ...row]) => row.some((cell) => cell !== null))
      expect(sheet!.content.slice(2)).toEqual(expected)
    }),
    { numRuns: 150 },
  )
})
