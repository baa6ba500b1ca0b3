import { expect, test } from 'vitest'
import { useBench } from './staging.ts'

const bench = useBench()
const latin = (text: string): Buffer => Buffer.from(text, 'latin1')

test.each([
  [
    'a.xls',
    latin('\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1'),
    'is an old .xls workbook or one with a password; save it as .xlsx',
  ],
  ['a.xls', latin('\t\x08\x08\x00\x00\x05'), 'is an .xls workbook of before 1997'],
  ['a.xlsx', latin('PK\x05\x06\0\0'), 'is an empty zip archive'],
  ['a.csv', latin('%PDF-1.4'), 'is a PDF'],
  ['a.csv', latin('{\\rtf1'), 'is a Word document (RTF)'],
  ['a.csv', latin('Rar!\x1a\x07'), 'is a RAR archive'],
  ['a.csv', latin('7z\xbc\xaf\x27\x1c'), 'is a 7z archive'],
  ['a.csv', latin('BZh91AY&SY'), 'is compressed with bzip2'],
  ['a.csv', latin('\xfd7zXZ\0'), 'is compressed with xz'],
])('%s %# is named for what it is, with the remedy', async (name, bytes, message) => {
  await expect(bench.stage(name, bytes)).rejects.toThrow(`${name}: ${message}`)
})

test('an .xls that is text is read as text: tabs, UTF-16 as Excel saves "Unicode text", GB18030', async () => {
  const text = '编号\t备注\r\n0012\t"甲\n乙"\r\n'
  const content = [
    [1, '编号', '备注'],
    [2, '0012', '甲\n乙'],
  ]
  expect(await bench.stage('t.xls', text)).toMatchObject([{ sheet: null, encoding: 'utf-8', content }])
  const wide = Buffer.from(`\ufeff${text}`, 'utf16le')
  expect(await bench.stage('u.xls', wide)).toMatchObject([{ encoding: 'utf-16le', content }])
  const gb18030 = Buffer.concat([latin('\xb1\xe0\xba\xc5\tb\r\n1\t'), latin('\xbc\xd7\r\n')])
  expect(await bench.stage('g.xls', gb18030)).toMatchObject([
    {
      encoding: 'gb18030',
      content: [
        [1, '编号', 'b'],
        [2, '1', '甲'],
      ],
    },
  ]) // prettier-ignore
})

test('a table whose first header begins like something else is still a table', async () => {
  for (const header of ['PAR1', 'PK', 'Rar!', 'BZh9', '[a]', '{a}', '<5km', 'MIME'])
    expect(await bench.stage('c.csv', `${header},数\n1,2\n`)).toMatchObject([
      {
        content: [
          [1, header, '数'],
          [2, '1', '2'],
        ],
      }, // prettier-ignore
    ])
})
