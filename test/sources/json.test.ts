import fc from 'fast-check'
import { expect, test } from 'vitest'
import { useBench } from './staging.ts'

const bench = useBench()

test('JSON lines: columns in order of appearance, values as written, rows by their line', async () => {
  const text = [
    '{"客户编号": "0012", "量": 1234567890123456789012, "价": 1.50}',
    '',
    '\t{"量": -1e21, "已销户": false, "客户编号": null, "备注": "甲\\n\\"乙\\" \\u5355"} ',
    '{}',
    '{"备注":"","价":0.0}',
  ].join('\r\n')
  const [sheet] = await bench.stage('a.jsonl', text)
  expect(sheet).toMatchObject({ sheet: null, encoding: 'utf-8', columns: 5, rows: 3 })
  expect(sheet!.content).toEqual([
    [0, '客户编号', '量', '价', '已销户', '备注'],
    [1, '0012', '1234567890123456789012', '1.50', null, null],
    [3, null, '-1e21', null, 'false', '甲\n"乙" 单'],
    [5, null, null, '0.0', null, null],
  ])
})

test('an array of objects, on one line or laid out, counts its objects', async () => {
  const expected = [
    [0, 'a', 'b'],
    [1, '1', null],
    [2, null, 'x]}'],
  ]
  for (const text of [
    '[{"a":1},{"b":"x]}"}]',
    ' [\n  {\n    "a": 1\n  },\n  {"b": "x]}"}\n]\n',
    '\ufeff[{"a":1} , {"b":"x]}"} ]',
  ])
    expect((await bench.stage('a.json', text))[0]!.content).toEqual(expected)
  expect(await bench.stage('a.json', '[]')).toMatchObject([{ rows: 0, content: [] }])
})

test('objects laid out over lines are read without an array, by the line they begin on', async () => {
  const [sheet] = await bench.stage('a.json', '{\n "a": 1\n}\n{\n "a": 2\n}')
  expect(sheet!.content).toEqual([
    [0, 'a'],
    [1, '1'],
    [4, '2'],
  ]) // prettier-ignore
})

test('fields of an object within become parent_child; lists and what is deeper stay JSON', async () => {
  const [sheet] = await bench.stage('n.jsonl', '{"u":{"id":"07","at":{"x": [1]}},"t":[1, {"y":"\\""}],"e":{},"v":1}')
  expect(sheet!.content).toEqual([
    [0, 'u_id', 'u_at', 't', 'v'],
    [1, '07', '{"x": [1]}', '[1, {"y":"\\""}]', '1'],
  ])
})

test.each([
  ['{"a":1}\n{"a":}\n', 'line 2 has "}" is no JSON value'],
  ['{"a":1}\n{"a":1 "b":2}\n', 'line 2 has "\\"b\\":2}" where } was expected'],
  ['{"a":1}\n{"a":01}\n', 'line 2 has "1}" where } was expected'],
  ['{"a":1}\n{"a":NaN}\n', 'line 2 has "NaN}" is no JSON value'],
  ['{"a":1}\n{\'a\':1}\n', 'line 2 has "\'a\':1}" where a name in quotes was expected'],
  ['{"a":1}\n{"a":"x\ny"}\n', 'line 2 has a line break within quotes: a quote is missing'],
  ['{"a":1}\n{"a":"\tx"}\n', 'line 2 has "\\tx\\"}" within quotes'],
  ['{"a":1}\n{"a":"\\x"}\n', 'is no escape'],
  ['{"a":1}\n{"a":2\n', 'line 2 begins an object that never ends'],
  ['[{"a":1},\n{"a":2}\n', 'line 3 ends within the array: the file is cut off'],
  ['[{"a":1}\n{"a":2}]', 'line 2 has "{\\"a\\":2}]" where an object was expected'],
  ['[{"a":1},]', 'line 1 has "]" where an object was expected'],
  ['{"a":1}\n[2]\n', 'line 2 has "[2]\\n" where an object was expected'],
  ['{"a":1}\nnull\n', 'line 2 has "null\\n" where an object was expected'],
  ['{"a":1}{"a":2}\n', 'line 1 holds two objects; write one on each line'],
  ['{\n"a":1,\n"b":2,\n"a":3}\n', 'line 4 has two fields "a"'],
  ['{"a_b":1,"a":{"b":2}}\n', 'line 1 has two fields "a_b"'],
  ['{"a":"\\u0000"}\n', 'line 1 holds a NUL character after "" in "a"'],
  ['{"a":"\\ud800"}\n', 'line 1 holds half a character'],
  ['{"a":"x\\ufffd"}\n', 'line 1 holds the replacement character U+FFFD after "x"'],
  [`{"a":${'['.repeat(80)}${']'.repeat(80)}}\n`, 'line 1 is nested more than 64 deep'],
  [`{"a":[${'{"a":['.repeat(100_000)}`, 'line 1 is nested more than 64 deep'],
])('%j is refused with its line', async (text, message) => {
  await expect(bench.stage('x.jsonl', text)).rejects.toThrow(`x.jsonl: ${message}`.replace(/^x.jsonl: (?!line)/, ''))
})

test('more names than columns are read, and an object without end, are refused', async () => {
  const names = Array.from({ length: 5000 }, (_, i) => `{"k${i}":1}\n`)
  await expect(bench.stage('w.jsonl', names.join(''))).rejects.toThrow(
    'w.jsonl: line 4097 brings the file to more than 4096 names',
  )
  const long = `{"a":1}\n{"a":"${'x'.repeat(17 << 20)}"}\n`
  await expect(bench.stage('l.jsonl', long)).rejects.toThrow('l.jsonl: line 2 begins an object of more than 16 MiB')
})

test('GB18030 and UTF-16 are read as of any text', async () => {
  const gb = Buffer.from([0x7b, 0x22, 0xb1, 0xe0, 0x22, 0x3a, 0x22, 0xba, 0xc5, 0x22, 0x7d, 0x0a])
  expect(await bench.stage('g.jsonl', gb)).toMatchObject([
    {
      encoding: 'gb18030',
      content: [
        [0, '编'],
        [1, '号'],
      ],
    },
  ]) // prettier-ignore
  const wide = Buffer.from('\ufeff{"编":"号"}\n', 'utf16le')
  expect(await bench.stage('w.jsonl', wide)).toMatchObject([
    {
      encoding: 'utf-16le',
      content: [
        [0, '编'],
        [1, '号'],
      ],
    },
  ]) // prettier-ignore
})

test('a CSV whose first header has a bracket is no JSON', async () => {
  expect(await bench.stage('c.csv', '[甲],{乙}\n1,2\n')).toMatchObject([{ rows: 2, columns: 2 }])
  expect(await bench.stage('c.csv', '{甲},b\n1,2\n')).toMatchObject([{ rows: 2, columns: 2 }])
})

test('objects that JSON.stringify writes come back field by field', async () => {
  const name = fc.constantFrom('a', 'b', '客户', 'x y', '"', '\\', 'é')
  const value = fc.oneof(
    fc.string({ unit: fc.constantFrom('a', '客', '"', '\\', '\n', ',', '{', ']', '𠮷'), maxLength: 8 }),
    fc.integer(),
    fc.boolean(),
    fc.constant(null),
    fc.array(fc.integer(), { maxLength: 3 }),
  )
  const objects = fc.array(fc.dictionary(name, value, { minKeys: 1, noNullPrototype: true }), {
    minLength: 1,
    maxLength: 6,
  })
  await fc.assert(
    fc.asyncProperty(objects, fc.boolean(), async (list, array) => {
      const text = array ? JSON.stringify(list, null, 1) : list.map((o) => `${JSON.stringify(o)}\n`).join('')
      const [sheet] = await bench.stage('f.jsonl', text)
      const names = [...new Set(list.flatMap((object) => Object.keys(object)))]
      const shown = (v: unknown) =>
        v === undefined || v === null || v === '' ? null : typeof v === 'string' ? v : JSON.stringify(v)
      const rows = list
        .map((object, i) => [i + 1, ...names.map((key) => shown(object[key]))])
        .filter(([, ...cells]) => cells.some((cell) => cell !== null))
      const read = sheet!.content.slice(1).map(([row_no, ...cells]) => [row_no, ...cells.map(squeezeJson)])
      expect(sheet!.content[0]).toEqual([0, ...names])
      expect(read).toEqual(rows.map(([row_no, ...cells]) => [row_no, ...cells.map(squeezeJson)]))
    }),
    { numRuns: 150 },
  )
})

/** JSON text of a list without the spaces that its layout put there. */
const squeezeJson = (cell: string | number | null | undefined) =>
  typeof cell === 'string' && /^\[[\s\d,-]*\]$/.test(cell) ? cell.replace(/\s/g, '') : cell
