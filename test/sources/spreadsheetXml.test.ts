import { expect, test } from 'vitest'
import { useBench } from './staging.ts'

const bench = useBench()
const workbook = (...sheets: [name: string, rows: string][]): string =>
  `<?xml version="1.0" encoding="UTF-8"?>
<?mso-application progid="Excel.Sheet"?>
<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">
${sheets.map(([name, rows]) => `<Worksheet ss:Name="${name}"><Table>${rows}</Table></Worksheet>`).join('')}</Workbook>`
const cell = (type: string, text: string, attributes = ''): string =>
  `<Cell ${attributes}><Data ss:Type="${type}">${text}</Data></Cell>`

test('an XML spreadsheet of 2003: places, merged headers, every type, several sheets', async () => {
  const rows = [
    `<Row>${cell('String', '编号', 'ss:MergeDown="1"')}${cell('String', '处理时限', 'ss:MergeAcross="1"')}${cell('String', '时间')}</Row>`,
    `<Row>${cell('String', '24小时内', 'ss:Index="2"')}${cell('String', '超时')}</Row>`,
    `<Row ss:Index="5">${cell('String', '00&amp;12')}${cell('Number', '1.2345600000000001E11')}${cell('Number', '100', 'ss:MergeAcross="1" ss:Formula="=RC[-1]"')}${cell('DateTime', '2024-01-05T08:03:00.000')}${cell('DateTime', '2024-02-29T00:00:00.000')}${cell('Boolean', '1')}${cell('Error', '#N/A')}</Row>`,
    `<Row><Cell><Data ss:Type="String"><B>粗</B>体</Data><Comment><Data>批注</Data></Comment></Cell><Cell/></Row>`,
  ]
  const text = workbook(['1月', rows.join('\n')], ['空', ''], ['2月', `<Row>${cell('String', 'a')}</Row>`])
  const staged = await bench.stage('a.xls', text, { sheet: '*' })
  expect(staged.map(({ sheet, encoding, rows }) => [sheet, encoding, rows])).toEqual([
    ['1月', 'utf-8', 4],
    ['2月', 'utf-8', 1],
  ])
  expect(staged[0]!.content).toEqual([
    [1, '编号', '处理时限', '处理时限', '时间', null, null, null, null],
    [2, null, '24小时内', '超时', null, null, null, null, null],
    [5, '00&12', '123456000000', '100', null, '2024-01-05 08:03:00', '2024-02-29', 'TRUE', '#N/A'],
    [6, '粗体', null, null, null, null, null, null, null],
  ])
})

test.each([
  [`<Row><Cell ss:Formula="=1+1"/></Row>`, 'sheet "S" row 1, column 1 holds a formula whose value was never computed'],
  [`<Row ss:Index="3"/><Row ss:Index="2"/>`, 'sheet "S" row 3 is followed by place "2"'],
  [
    `<Row>${cell('String', 'a', 'ss:Index="2"')}${cell('String', 'b', 'ss:Index="2"')}</Row>`,
    'is followed by place "2"',
  ],
  [`<Row>${cell('String', 'a', 'ss:Index="9999"')}</Row>`, 'sheet "S" row 1 has a value in column 9999'],
  [`<Row>${cell('String', 'a&#0;')}</Row>`, 'holds a NUL character'],
  [`<Row><Cell></Row>`, 'the workbook in it is no well-formed XML'],
  ['<Row>'.repeat(300), 'the workbook in it is nested more than 256 deep'],
])('%s is refused', async (rows, message) => {
  await expect(bench.stage('x.xls', workbook(['S', rows]))).rejects.toThrow(message)
})

test('a workbook cut off, or with a document type and entities that multiply, is refused', async () => {
  const text = workbook(['S', `<Row>${cell('String', '&c;')}</Row>`])
  await expect(bench.stage('c.xls', text.slice(0, -30))).rejects.toThrow(
    'c.xls: the workbook in it is no well-formed XML',
  )
  const doctype = '<!DOCTYPE Workbook [<!ENTITY a "ha"><!ENTITY b "&a;&a;"><!ENTITY c "&b;&b;">]>'
  const laughs = text.replace('<Workbook', `${doctype}<Workbook`)
  await expect(bench.stage('l.xls', laughs)).rejects.toThrow('declares a document type, which workbooks do not have')
})
