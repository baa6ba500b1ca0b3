import { describe, expect, test } from 'vitest'
import { cleanCell } from '../../loaders/cleanCell.ts'
import { FAMILIES } from '../../loaders/families.ts'
import type { MappedField } from '../../loaders/mapping.ts'
import { statedMonth, statedUnit } from '../../loaders/sheetNames.ts'
import { familyFields } from '../../src/contracts/family.ts'
import { maskPersonal } from '../../src/contracts/personal.ts'
import { headerText, headerUnit, normaliseHeader } from '../../src/sources/headerText.ts'
import { LONGEST_HEADER } from '../../src/sources/textLimits.ts'
import { rowRole } from '../../src/sources/totals.ts'

/** Repeated, each is the worst case of some pattern that goes back over what it has read. */
const UNITS = [
  ...['1', '1 ', ' ', '\t', '*', '* ', 'x*', ',', '1,', ',111', '.', '.0', '1.', '-', '0', 'e1', '万', '元', '(', '（', '()', '(元)'],
  ...['_', 'a_', '_元', '方_', 'a', 'a@', 'a.', '@a.', '1381234', '138-', '0000 ', '年', '2025', '2025年', '2025-', 'T', ':', '12:'],
  ...["'", "'=", '、', ';', '合', '合计', '投诉', '测试', 'O0', '\u200b', '\u3000', '\u0301', '\ufdfa', '😀', '城东_', '分公司'],
] // biome-ignore format: kinds of pieces
const ENDS = [
  ['x', 'x'],
  ['2025-01-01 ', 'x'],
  ['(', ')'],
] as const

const byKind = new Map(
  FAMILIES.flatMap(familyFields).map((field) => [
    `${field.meta.kind}${field.meta.bare ?? ''}${!!field.meta.units}`,
    field,
  ]),
)
const register = [{ unit_id: '0102', unit_name: '城东', successor_id: null }]
const READERS: [name: string, read: (text: string) => unknown][] = [
  ...[...byKind].map(([kind, { name, meta, schema }]): [string, (text: string) => unknown] => {
    const formats = meta.kind === 'date' ? ['d/M/yyyy'] : []
    const place = { text: 'c0', factor: 1, headerUnit: meta.bare ? '%' : null, unitFactors: {}, digitsOnly: true }
    const field: MappedField = { name, meta, formats, ...place }
    return [kind, (text) => cleanCell(field, schema, text, 'Asia/Shanghai')]
  }),
  ['masking', maskPersonal],
  ['header', (text) => [headerText(text), headerUnit(text), normaliseHeader(text.slice(0, LONGEST_HEADER))]],
  ['row role', (text) => rowRole([text])],
  ['month of a title', (text) => statedMonth({ sheet: null, titles: [{ row_no: 1, cells: [text] }], file: 'a.csv' })],
  ['unit of a name', (text) => statedUnit({ sheet: text, file: 'a.csv' }, register, { 东: '0102' })],
] // biome-ignore format: a reader a line

/** Processor seconds. */
function seconds(work: () => unknown): number {
  const from = process.cpuUsage()
  work()
  const { user, system } = process.cpuUsage(from)
  return (user + system) / 1e6
}

const leastSeconds = (work: () => unknown): number => Math.min(...[0, 1, 2].map(() => seconds(work)))

const FEW = 8_000
/** Four times the text is four times the work; where a pattern goes back over what it has read, sixteen. */
const MOST = 9
const NOTICEABLE = 0.03

describe.each(READERS)('%s', (_, read) => {
  test('takes a time that grows with the length of the cell and no faster', () => {
    const slow: string[] = []
    for (const unit of UNITS)
      for (const [before, after] of ENDS) {
        const make = (length: number): string => before + unit.repeat(length / unit.length) + after
        const [short, long] = [make(FEW), make(4 * FEW)]
        if (seconds(() => read(long)) < NOTICEABLE) continue
        const ratio = leastSeconds(() => read(long)) / leastSeconds(() => read(short))
        if (ratio > MOST) slow.push(`${JSON.stringify([before, unit, after])}: ${ratio.toFixed(1)} times`)
      }
    expect(slow).toEqual([])
  })
})
