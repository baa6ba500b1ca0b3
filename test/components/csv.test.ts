import { expect, test } from 'vitest'
import { csvText } from '../../reports/components/csv.js'

const fields = (cells: unknown[]): string => csvText(['a'], [cells]).split('\r\n')[1]!

test('a CSV starts with the mark of UTF-8 and ends every line with CRLF', () => {
  expect(csvText(['单位', 'n'], [['临港', 12]])).toBe('\uFEFF单位,n\r\n临港,12\r\n')
})

test('numbers are written as a spreadsheet reads them', () => {
  expect(fields(['1,284', '\u22125.7', '+1.9', 3, null])).toBe('1284,-5.7,1.9,3,')
})

test.each(['=1+1', '+cmd|x', '-2+3', '@SUM(A1)', '\t=1', '＝1', ' =1'])('%s is not run as a formula', (text) => {
  expect(fields([text])).toBe(`'${text}`)
})

test('quotes, commas and line ends are kept inside a field', () => {
  expect(fields(['a,b', 'say "x"', 'two\nlines'])).toBe('"a,b","say ""x""","two\nlines"')
})
