import { mkdir, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { stageFile } from '../../src/sources/source.ts'
import { useBench } from './staging.ts'

const bench = useBench()

test.each([
  [',', '逗号'],
  ['\t', '制表'],
  [';', '分号'],
  ['|', '竖线'],
])('the delimiter %j is found', async (delimiter) => {
  const lines = [
    ['编号', '说明,其他', '数'],
    ['K1', 'a;b,c', '1'],
    ['K2', '"x|y"', '2'],
  ]
  const quoted = lines.map((cells) => cells.map((c) => (/[,;|"]/.test(c) ? `"${c.replaceAll('"', '""')}"` : c)))
  const [sheet] = await bench.stage('d.txt', quoted.map((cells) => cells.join(delimiter)).join('\r\n'))
  expect(sheet!.content).toEqual(lines.map((cells, i) => [i + 1, ...cells]))
})

test('a title line without delimiters does not hide the delimiter', async () => {
  const [sheet] = await bench.stage('t.csv', '2024年1月，投诉统计表\n单位：南城;期间\na;b;c\n1,5;2;3\n')
  expect(sheet).toMatchObject({ columns: 3, rows: 4 })
  expect(sheet!.content.at(-1)).toEqual([4, '1,5', '2', '3'])
})

test('ragged rows lose no cell, also far down the file', async () => {
  const text = `a,b\n${'1,2\n'.repeat(50_000)}1,2,3,4\n5\n`
  const [sheet] = await bench.stage('r.csv', text)
  expect(sheet).toMatchObject({ columns: 4, rows: 50_003 })
  expect(sheet!.content.slice(-2)).toEqual([
    [50_002, '1', '2', '3', '4'],
    [50_003, '5', null, null, null],
  ])
})

test('quoted cells keep line breaks, delimiters and quotes', async () => {
  const [sheet] = await bench.stage('q.csv', 'a,b\n"x\ny","1,2"\n"p\r\nq","say ""好"""\n')
  expect(sheet!.content).toEqual([
    [1, 'a', 'b'],
    [2, 'x\ny', '1,2'],
    [3, 'p\r\nq', 'say "好"'],
  ])
})

test('blank lines and rows without cells are left out but keep their number', async () => {
  const [sheet] = await bench.stage('b.csv', '\na,b\n\n,\n"",""\nc,d\n\n\n')
  expect(sheet).toMatchObject({ rows: 2, columns: 2 })
  expect(sheet!.content).toEqual([
    [2, 'a', 'b'],
    [6, 'c', 'd'],
  ])
  const [one] = await bench.stage('b.csv', 'a\n\nb\n\n')
  expect(one!.content).toEqual([
    [1, 'a'],
    [3, 'b'],
  ])
})

test('mixed line ends, spaces around quotes and lone carriage returns are read', async () => {
  const [sheet] = await bench.stage('m.csv', 'a,b\r\n "1,5" , "2"\nc\rx,d"e\r\n')
  expect(sheet!.content).toEqual([
    [1, 'a', 'b'],
    [2, '1,5', '2'],
    [3, 'c\rx', 'd"e'],
  ])
})

test.each([
  [
    'CR alone',
    'a,b\r1,2\r3,4',
    [
      [1, 'a', 'b'],
      [2, '1', '2'],
      [3, '3', '4'],
    ],
  ],
  [
    'CR alone, quoted',
    '"a","b"\r"1\r\n","2"\r',
    [
      [1, 'a', 'b'],
      [2, '1\r\n', '2'],
    ],
  ],
  [
    'CR alone and blank lines',
    'a,b\r\r1,2\r\r',
    [
      [1, 'a', 'b'],
      [3, '1', '2'],
    ],
  ],
  [
    'a CR among LFs, records on both sides',
    'a,b\n1,2\r3,4\n5,6\n',
    [
      [1, 'a', 'b'],
      [2, '1', '2'],
      [3, '3', '4'],
      [4, '5', '6'],
    ],
  ],
  [
    'a CR among LFs, text on one side',
    'a,b\n1,x\ry"z\n5,6\n',
    [
      [1, 'a', 'b'],
      [2, '1', 'x\ry"z'],
      [3, '5', '6'],
    ],
  ],
  [
    'a CR among LFs after a quote',
    'a,b\n1,"2"\r"3",4\n',
    [
      [1, 'a', 'b'],
      [2, '1', '2'],
      [3, '3', '4'],
    ],
  ],
  [
    'CRLF cut in two at the end',
    'a,b\r\n1,2\r',
    [
      [1, 'a', 'b'],
      [2, '1', '2'],
    ],
  ],
  [
    'CRLF and quoted CRLF',
    'a,b\r\n1,"x\r\ny"\r\n',
    [
      [1, 'a', 'b'],
      [2, '1', 'x\r\ny'],
    ],
  ],
  [
    'a delimiter behind each line',
    'a;b;\n1;2;\n',
    [
      [1, 'a', 'b', null],
      [2, '1', '2', null],
    ],
  ],
  [
    'quotes within plain cells',
    'a,b\n5" pipe,x"y"\n',
    [
      [1, 'a', 'b'],
      [2, '5" pipe', 'x"y"'],
    ],
  ],
])('%s: read as it is meant', async (_, text, expected) => {
  const [sheet] = await bench.stage('e.csv', text)
  expect(sheet!.content).toEqual(expected)
})

test('a record wider than all the first ones is not cut, whatever its place', async () => {
  const [sheet] = await bench.stage('w.csv', `a,b\n${'1,2\n'.repeat(100_000)}3,4,5`)
  expect(sheet!.content.at(-1)).toEqual([100_002, '3', '4', '5'])
  const [quoted] = await bench.stage('w.csv', `a,"b"\n${'1,2\n'.repeat(100_000)}3,4,5`)
  expect(quoted!.content.at(-1)).toEqual([100_002, '3', '4', '5'])
})

test('the ending of a name says nothing about compression', async () => {
  const [sheet] = await bench.stage('plain.csv.gz', 'a,b\n1,2\n')
  expect(sheet!.rows).toBe(2)
})

test('text of the null and number kind stays text', async () => {
  const [sheet] = await bench.stage('n.csv', 'NULL,null,0012,1E5, x\n#N/A,-,,"",true\n')
  expect(sheet!.content).toEqual([
    [1, 'NULL', 'null', '0012', '1E5', ' x'],
    [2, '#N/A', '-', null, null, 'true'],
  ])
})

test('a cell of several megabytes is read', async () => {
  const long = '长'.repeat(2_000_000)
  const [sheet] = await bench.stage('l.csv', `a,b\n1,"${long}"\n`)
  expect(sheet!.content[1]![2] === long).toBe(true)
})

test.each([
  ['u.csv', 'a,b\n1,"2\n3,4\n', 'u.csv: the quote opened at line 2 is never closed'],
  ['u.csv', 'a,b\n1,"2"x\n', 'u.csv: record 2 (line 2) has text after a closing quote'],
  ['u.csv', 'a,b\n1,2\0\n', 'u.csv: holds a NUL byte at offset 7'],
  ['u.csv', '', 'u.csv: empty file (0 bytes)'],
  ['u.xls', Buffer.from('d0cf11e0a1b11ae1', 'hex'), 'u.xls: is an old .xls workbook or one with a password'],
  ['u.csv', `a,b\n${','.repeat(5000)}\n`, 'u.csv: record 2 has more than 4096 columns'],
  [
    'u.csv',
    `${'a\n'.repeat(100_000)}${','.repeat(3000)}\n`,
    'u.csv: its widest record has 3001 cells, yet its 100001 records are 2 bytes long on average',
  ],
])('%s %# is refused', async (name, bytes, message) => {
  await expect(bench.stage(name, bytes)).rejects.toThrow(message)
})

test('a folder and a missing file are named', async () => {
  const options = { tempDir: bench.folder, tablePrefix: 'x' }
  await mkdir(join(bench.folder, 'dir'))
  await expect(stageFile(bench.warehouse, join(bench.folder, 'dir'), options)).rejects.toThrow(/dir: is a folder/)
  await expect(stageFile(bench.warehouse, join(bench.folder, 'no.csv'), options)).rejects.toThrow(
    /no\.csv: there is no such file/,
  )
})

test('a tab-separated file named .xls is read by its content', async () => {
  const [sheet] = await bench.stage('fake.xls', 'a\tb\n1\t2\n')
  expect(sheet).toMatchObject({ columns: 2, rows: 2, encoding: 'utf-8' })
})

test.each([
  ['without quotes', 1_200_000, (i: number) => `K${i},${i}`, '\n'],
  ['with quoted line breaks', 200_000, (i: number) => `K${i},${i % 7 === 0 ? `"a\n${i}"` : i}`, '\n'],
  ['rewritten', 200_000, (i: number) => `K${i},${i}${i % 3 === 0 ? '\r' : ''}`, '\nz,z\r\n\nz,z'],
])('records %s stay in order and numbered, and no copy is left behind', async (_, count, line, end) => {
  const path = await bench.put('o.csv', Array.from({ length: count }, (_, i) => line(i)).join('\n') + end)
  const [sheet] = await stageFile(bench.warehouse, path, { tempDir: bench.folder, tablePrefix: 'order' })
  expect(sheet!.rows).toBe(end === '\n' ? count : count + 2)
  const [check] = await bench.warehouse.all(
    `select count(*) filter (where c0 <> 'K' || (row_no - 1))::int as wrong from order_0 where c0 <> 'z'`,
  )
  expect(check).toEqual({ wrong: 0 })
  expect((await readdir(bench.folder)).filter((name) => /utf8|records/.test(name))).toEqual([])
})
