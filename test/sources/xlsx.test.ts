import { expect, test } from 'vitest'
import writeExcelFile from 'write-excel-file/node'
import { findHeader } from '../../src/sources/header.ts'
import { useBench } from './staging.ts'
import { workbookBytes } from './workbookBytes.ts'

const bench = useBench()
const data = (...rows: string[]): string => `<sheetData>${rows.join('')}</sheetData>`

test('a workbook by another program: title, merged two-row header, dates, several sheets', async () => {
  const sheet = [
    [{ value: '2024年1月投诉统计表', columnSpan: 4 }, null, null, null],
    [{ value: '编号', rowSpan: 2 }, { value: '处理时限', columnSpan: 2 }, null, { value: '时间', rowSpan: 2 }],
    [null, { value: '24小时内' }, { value: '超时' }, null],
    ['0012', 1.5, true, { value: new Date(Date.UTC(2024, 0, 5, 8, 3)), type: Date, format: 'yyyy-mm-dd hh:mm:ss' }],
    ['<&>"\n', -0.1, null, { value: new Date(Date.UTC(2024, 1, 29)), type: Date, format: 'yyyy/m/d' }],
  ]
  const bytes = await writeExcelFile([
    { data: sheet, sheet: '1月' },
    { data: [['编号'], ['B1']], sheet: '2月' },
  ] as never).toBuffer()
  const staged = await bench.stage('a.xlsx', bytes, { sheet: '*' })
  expect(staged.map(({ sheet, encoding, columns, rows }) => ({ sheet, encoding, columns, rows }))).toEqual([
    { sheet: '1月', encoding: 'xlsx', columns: 4, rows: 5 },
    { sheet: '2月', encoding: 'xlsx', columns: 1, rows: 2 },
  ])
  const [first] = staged
  expect(first!.content.slice(3)).toEqual([
    [4, '0012', '1.5', 'TRUE', '2024-01-05 08:03:00'],
    [5, '<&>"\n', '-0.1', null, '2024-02-29'],
  ])
  const rows = first!.content.map(([row_no, ...cells]) => ({ row_no: row_no as number, cells: cells as string[] }))
  expect(findHeader(rows, new Set(['编号', '时间']))).toEqual({
    headerRows: [2, 3],
    headers: ['编号', '处理时限_24小时内', '处理时限_超时', '时间'],
    firstDataRow: 4,
  })
})

test('every kind of cell becomes text', async () => {
  const cells = [
    '<c r="A3" t="s"><v>0</v></c>',
    '<c r="B3" t="s"><v>1</v></c>',
    '<c r="C3" t="inlineStr"><is><r><t>甲</t></r><r><t xml:space="preserve"> 乙</t></r></is></c>',
    '<c r="D3" t="str"><f>A1&amp;"x"</f><v>算&amp;出</v></c>',
    '<c r="E3" t="str"><f>IF(A1=1,1,"")</f><v></v></c>',
    '<c r="F3" t="e"><v>#DIV/0!</v></c>',
    '<c r="G3" t="b"><v>0</v></c>',
    '<c r="I3"><v>1.2345600000000001E11</v></c>',
    '<c r="J3"><v>0.30000000000000004</v></c>',
    '<c r="K3"><v>1E-7</v></c>',
    '<c r="L3" t="d"><v>2024-01-05T08:03:00.000Z</v></c>',
    '<c><v>7</v></c>',
  ].join('')
  const strings = ['<t>共享_x000D_\n行</t>', '<r><t>富</t></r><r><t>文本</t></r><rPh><t>フ</t></rPh>']
  const bytes = workbookBytes({ sheets: { S: data(`<row r="3">${cells}</row>`) }, strings })
  const expected = [3, '共享\r\n行', '富文本', '甲 乙', '算&出', null, '#DIV/0!', 'FALSE', null]
  const numbers = ['123456000000', '0.3', '0.0000001', '2024-01-05 08:03:00', '7']
  expect((await bench.stage('k.xlsx', bytes))[0]!.content).toEqual([[...expected, ...numbers]])
  const prefixed = workbookBytes({ sheets: { S: data(`<row r="3">${cells}</row>`) }, strings, prefix: 'x' })
  expect((await bench.stage('p.xlsx', prefixed))[0]!.content).toEqual([[...expected, ...numbers]])
})

test('styles that show dates give dates, in both day counts', async () => {
  const styles = [
    0,
    14,
    22,
    'yyyy"年"m"月"d"日"',
    '[$-804]h:mm AM/PM',
    '[h]:mm',
    '0.00E+00',
    '#,##0"天"',
    'm"月"',
    'yyyy-mm-dd hh:mm',
  ]
  const values = [
    '45296',
    '45296',
    '45296.5',
    '45296.335416666669',
    '0.39583333333333331',
    '1.5',
    '45296',
    '45296',
    '45296',
    '45296',
  ]
  const cells = values.map((v, i) => `<c s="${i}"><v>${v}</v></c>`).join('')
  const sheets = { S: data(`<row>${cells}</row>`) }
  const [sheet] = await bench.stage('d.xlsx', workbookBytes({ sheets, styles }))
  expect(sheet!.content).toEqual([
    [
      1,
      '45296',
      '2024-01-05',
      '2024-01-05 12:00:00',
      '2024-01-05 08:03:00',
      '09:30:00',
      '36:00:00',
      '45296',
      '45296',
      '2024-01-05',
      '2024-01-05 00:00:00',
    ],
  ])
  const [mac] = await bench.stage('d.xlsx', workbookBytes({ sheets, styles, date1904: true }))
  expect(mac!.content[0]!.slice(2, 4)).toEqual(['2028-01-06', '2028-01-06 12:00:00'])
})

test('sheets are chosen by name, by index, or the first; hidden ones count', async () => {
  const sheets = Object.fromEntries(
    ['甲', '乙', '01'].map((name) => [name, data(`<row><c t="str"><v>${name}</v></c></row>`)]),
  )
  const bytes = workbookBytes({ sheets, attributes: { 乙: 'state="hidden"' } })
  const read = async (sheet?: string) =>
    (await bench.stage('s.xlsx', bytes, { sheet })).map((s) => [s.sheet, s.content[0]![1]])
  expect(await read()).toEqual([['甲', '甲']])
  expect(await read('1')).toEqual([['乙', '乙']])
  expect(await read('01')).toEqual([['01', '01']])
  expect(await read('*')).toHaveLength(3)
  await expect(read('丙')).rejects.toThrow('s.xlsx: has no sheet "丙"; it has 0 "甲", 1 "乙", 2 "01"')
})

test('merges are filled to the right in the header area, with text only', async () => {
  const row = (n: number) =>
    `<row r="${n}"><c r="A${n}" t="str"><v>甲${n}</v></c><c r="C${n}"><v>5</v></c><c r="E${n}" t="str"><v>尾</v></c></row>`
  const merges = '<mergeCells><mergeCell ref="A1:B2"/><mergeCell ref="C1:D1"/><mergeCell ref="A50:B50"/></mergeCells>'
  const [sheet] = await bench.stage('m.xlsx', workbookBytes({ sheets: { S: data(row(1), row(50)) + merges } }))
  expect(sheet!.content).toEqual([
    [1, '甲1', '甲1', '5', null, '尾'],
    [50, '甲50', null, '5', null, '尾'],
  ])
})

test('rows stay in order past the header area; sheets without text are left out where all are chosen', async () => {
  const many = Array.from({ length: 5000 }, (_, i) => `<row><c><v>${i + 1}</v></c></row>`)
  const blank = data('<row r="7"><c r="B7" s="0"/></row>')
  const bytes = workbookBytes({ sheets: { 说明: data(), 满: data(...many), 空: blank } })
  const staged = await bench.stage('e.xlsx', bytes, { sheet: '*' })
  expect(staged.map(({ sheet, rows }) => [sheet, rows])).toEqual([['满', 5000]])
  expect(staged[0]!.content).toEqual(many.map((_, i) => [i + 1, String(i + 1)]))
  const tables = await bench.warehouse.all(`select table_name from duckdb_tables() where table_name like 'test%'`)
  expect(tables).toEqual([{ table_name: 'test_1' }])
  expect(await bench.stage('e.xlsx', bytes, { sheet: '空' })).toMatchObject([{ sheet: '空', rows: 0, content: [] }])
  const empty = workbookBytes({ sheets: { 空: data(), 白: blank } })
  expect(await bench.stage('e.xlsx', empty, { sheet: '*' })).toMatchObject([{ sheet: '空', rows: 0 }])
})

test.each([
  ['<c r="C9"><f>SUM(A1:A8)</f></c>', false],
  ['<c r="C9"><f>SUM(A1:A8)</f><v></v></c>', false],
  ['<c r="C9"><f t="shared" si="0"/><v/></c>', false],
  ['<c r="C9" t="str"><f>A1</f></c>', false],
  ['<c r="C9"><f>SUM(A1:A8)</f><v>0</v></c>', true],
])('a formula that was never computed is refused: %s', async (cell, anew) => {
  const bytes = workbookBytes({ sheets: { S: data(`<row r="9">${cell}</row>`) }, computeAnew: anew })
  await expect(bench.stage('f.xlsx', bytes)).rejects.toThrow(
    'f.xlsx: sheet "S" cell C9 holds a formula whose value was never computed; open it in Excel and save it again',
  )
})

test('stored values of formulas are read, zero too, where the workbook was computed', async () => {
  const cells = '<c><f>A2</f><v>0</v></c><c t="b"><f>TRUE()</f><v>1</v></c><c t="e"><f>1/0</f><v>#DIV/0!</v></c>'
  const sheets = { S: data(`<row>${cells}</row>`) }
  expect((await bench.stage('f.xlsx', workbookBytes({ sheets })))[0]!.content).toEqual([[1, '0', 'TRUE', '#DIV/0!']])
})

test('a number of more than 15 digits stays as it is stored, so that an identifier is not read from what is lost', async () => {
  const numbers = ['1.2345678901234568E+17', '123456789012345678', '123456789012345', '-1E+15', '999999999999999.9']
  const sheets = { S: data(`<row>${numbers.map((n) => `<c><v>${n}</v></c>`).join('')}</row>`) }
  expect((await bench.stage('n.xlsx', workbookBytes({ sheets })))[0]!.content).toEqual([
    [1, '1.2345678901234568E+17', '123456789012345678', '123456789012345', '-1E+15', '1000000000000000'],
  ])
})

test('names and formats with entities are decoded, characters beyond 16 bits too', async () => {
  const cell = '<c s="1" t="n"><v>45296</v></c><c t="str"><v>&#134071;&#x20BB7;&amp;&unknown;</v></c>'
  const bytes = workbookBytes({ sheets: { '甲&amp;乙': data(`<row>${cell}</row>`) }, styles: [0, '0"days"'] })
  expect(await bench.stage('a.xlsx', bytes, { sheet: '甲&乙' })).toMatchObject([
    { sheet: '甲&乙', content: [[1, '45296', '𠮷𠮷&&unknown;']] },
  ])
})

test.each([
  ['<row r="2"><c><v>1</v></c></row><row r="2"><c><v>2</v></c></row>', 'sheet "S" has row "2" after row 2'],
  ['<row r="5"><c><v>1</v></c></row><row r="4"><c><v>2</v></c></row>', 'sheet "S" has row "4" after row 5'],
  ['<row r="x"><c><v>1</v></c></row>', 'sheet "S" has row "x" after row 0'],
  ['<row><c r="A1"><v>1</v></c><c r="A1"><v>2</v></c></row>', 'sheet "S" has cell A1 twice'],
  ['<row><c r="a1"><v>1</v></c></row>', 'sheet "S" row 1 has a cell named "a1"'],
  ['<row><c r="XFD1"><v>1</v></c></row>', 'sheet "S" row 1 has a value in column 16384; at most 4096'],
  ['<row><c t="str"><v>x&#0;</v></c></row>', 'sheet "S" cell A1 holds a NUL character after "x"'],
  ['<row><c t="str"><v>_xD800_</v></c></row>', 'sheet "S" cell A1 holds half a character'],
  ['<row><c t="str"><v>\ufffd</v></c></row>', 'sheet "S" cell A1 holds the replacement character U+FFFD'],
  ['<row><c t="str"><v>&#x110000;</v></c></row>', 'is no well-formed XML (&#x110000; is no character)'],
])('what would lose or mix up cells is refused: %s', async (rows, message) => {
  await expect(bench.stage('l.xlsx', workbookBytes({ sheets: { S: data(rows) } }))).rejects.toThrow(message)
})

test('a broken workbook is named with its part', async () => {
  await expect(bench.stage('b.xlsx', workbookBytes({ sheets: { S: '<sheetData><row></sheetData>' } }))).rejects.toThrow(
    /b\.xlsx: xl\/worksheets\/sheet1\.xml in it is no well-formed XML/,
  )
  const missing = workbookBytes({ sheets: { S: data('<row><c t="s"><v>9</v></c></row>') }, strings: [] })
  await expect(bench.stage('b.xlsx', missing)).rejects.toThrow('b.xlsx: sheet "S" row 1 refers to shared text 9, of 0')
})

test('a share that only its style shows in per cent is text in per cent, to the digit', async () => {
  const styles = ['0.0%', 9, 10, '0.00%;[Red]-0.00%', '0"%"', '0\\%', '[$-409]0%']
  const texts = async (style: number, values: string[]): Promise<unknown[]> => {
    const cells = values.map((v) => `<c s="${style}"><v>${v}</v></c>`).join('')
    const [sheet] = await bench.stage('p.xlsx', workbookBytes({ sheets: { S: data(`<row>${cells}</row>`) }, styles }))
    return sheet!.content[0]!.slice(1)
  }
  expect(
    await texts(0, ['0.95299999999999996', '0.57', '1', '0', '-0.07', '1.1', '12.345', '0.00012', '5E-3']),
  ).toEqual(['95.3%', '57%', '100%', '0%', '-7%', '110%', '1234.5%', '0.012%', '0.5%'])
  expect(await texts(1, ['0.29'])).toEqual(['29%'])
  expect(await texts(2, ['0.333333333333333'])).toEqual(['33.3333333333333%'])
  expect(await texts(3, ['0.5'])).toEqual(['50%'])
  expect(await texts(6, ['0.5'])).toEqual(['50%'])
  // A sign that is only printed behind the number does not scale it.
  expect([...(await texts(4, ['95'])), ...(await texts(5, ['95']))]).toEqual(['95', '95'])
})

test('hidden sheets, rows and columns are read and told of', async () => {
  const row = (number: number, text: string, hidden = ''): string =>
    `<row r="${number}"${hidden}><c r="A${number}" t="str"><v>${text}</v></c><c r="C${number}"><v>1</v></c></row>`
  const sheets = {
    甲: `<cols><col min="1" max="1" width="9"/><col min="2" max="3" hidden="1"/><col min="9" max="16384" hidden="true"/></cols>${data(row(1, 'a'), row(2, 'b', ' hidden="1"'), '<row r="3" hidden="1"/>', row(4, 'c'), row(5, 'd', ' hidden="true"'))}`,
    乙: data(row(1, 'e')),
    丙: data(row(1, 'f', ' hidden="0"')),
    丁: data(row(1, 'g')),
  }
  const attributes = { 乙: 'state="hidden"', 丙: 'state="veryHidden"', 丁: 'state="visible"' }
  const staged = await bench.stage('h.xlsx', workbookBytes({ sheets, attributes }), { sheet: '*' })
  expect(staged.map(({ sheet, rows, warnings }) => [sheet, rows, warnings])).toEqual([
    [
      '甲',
      4,
      [
        'dirt_hidden: 2 rows of the sheet 甲 are hidden; they are read',
        'dirt_hidden: columns B, C of the sheet 甲 are hidden; they are read',
      ],
    ],
    ['乙', 1, ['dirt_hidden: the sheet 乙 is hidden in its workbook; it is read, with 1 rows']],
    ['丙', 1, ['dirt_hidden: the sheet 丙 is hidden in its workbook; it is read, with 1 rows']],
    ['丁', 1, []],
  ])
})
