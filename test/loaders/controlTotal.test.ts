import fc from 'fast-check'
import { afterEach, expect, it } from 'vitest'
import { loadWorkspace } from '../../loaders/load.ts'
import { openDuckdb } from '../../src/warehouse/duckdb.ts'
import type { Warehouse } from '../../src/warehouse/engine.ts'
import { openWorkspace } from '../../src/workspace/workspace.ts'
import { makeWorkspace } from './workspaceFixture.ts'

const CONFIG = 'company: 示例\nas_of: 2025-12-31T24:00\nsources:\n  - { records: bill, files: inbox/* }\n'
const HEAD = '账单号,用气性质,气费,用气量'
const open: Warehouse[] = []
afterEach(() => {
  for (const warehouse of open.splice(0)) warehouse.close()
})

/** What the control rows of one file of bills come to; `lines` are its rows below the header. */
const check = async (lines: readonly string[]): Promise<[boolean | null, string[]]> => {
  const warehouse = await openDuckdb(':memory:')
  open.push(warehouse)
  const dir = makeWorkspace(CONFIG, { 'inbox/a.csv': `${[HEAD, ...lines].join('\n')}\n` })
  await loadWorkspace(warehouse, openWorkspace(dir), { version: 'test', log: () => {} })
  const [file] = await warehouse.all<{ rows_in: number; control_total_ok: boolean | null; warnings: string[] }>(
    'select rows_in, control_total_ok, warnings from load_source',
  )
  expect(file!.rows_in).toBe(lines.filter((line) => /^B\d/.test(line)).length)
  return [file!.control_total_ok, file!.warnings]
}

const RIGHT: Record<string, string[]> = {
  'a subtotal below each block, and a total over records alone': [
    'B1,居民,10,1',
    'B2,居民,20,2',
    '小计,,30,3',
    'B3,工业,5,1',
    '小计,,5,1',
    '合计,,35,4',
  ],
  'only subtotals': ['B1,居民,10,1', '小计,,10,1', 'B2,居民,20,2', '小计,,20,2'],
  'pages with what they carry on': [
    'B1,居民,10,1',
    '本页小计,,10,1',
    '累计,,10,1',
    'B2,居民,20,2',
    '本页小计,,20,2',
    '累计,,30,3',
  ],
  'a cumulative row that counts on from before the sheet': ['B1,居民,10,1', '本页小计,,10,1', '累计,,910,91'],
  'levels: groups, a unit over them, a total over units': [
    'B1,居民,10,1',
    '居民 小计,,10,1',
    'B2,工业,20,2',
    '工业 小计,,20,2',
    '城东 小计,,30,3',
    'B3,居民,7,1',
    '居民 小计,,7,1',
    '城西 小计,,7,1',
    '合计,,37,4',
  ],
  'subtotals above their blocks': ['小计,,30,3', 'B1,居民,10,1', 'B2,居民,20,2', '小计,,5,1', 'B3,工业,5,1'],
  'groups whose records lie apart, summed at the end': [
    'B1,居民,10,1',
    'B2,工业,20,2',
    'B3,居民,7,1',
    '居民小计,,17,2',
    '工业小计,,20,2',
    '合计,,37,4',
  ],
  'groups that no record names, summed at the end': [
    'B1,01,10,1',
    'B2,02,20,2',
    'B3,01,7,1',
    '城东小计,,17,2',
    '城西小计,,20,2',
    '合计,,37,4',
  ],
  'an empty group': ['小计,,0,0', 'B1,居民,10,1', '小计,,10,1', '小计,,0,0', '合计,,10,1'],
  'a total first of all': ['合计,,30,3', 'B1,居民,10,1', 'B2,居民,20,2'],
  'totals of several blocks without a grand one': ['B1,居民,10,1', '合计,,10,1', 'B2,居民,20,2', '合计,,20,2'],
  'last year beside this one': ['B1,居民,10,1', '合计,,10,1', '上年合计,,9,1'],
  'rounded in the export, and with thousands': ['B1,居民,"1,000.004",1', '小计,,"1,000",1', '合计,,1000.00,'],
}
it.each(Object.entries(RIGHT))('agrees: %s', async (_layout, lines) => {
  expect(await check(lines)).toEqual([true, []])
})

const says = (text: string): string => `dirt_total_rows: ${text}`
const WRONG: [layout: string, lines: string[], warnings: string[]][] = [
  [
    'a subtotal under a right total',
    ['B1,居民,10,1', 'B2,居民,20,2', '小计,,31,3', 'B3,工业,5,1', '小计,,5,1', '合计,,35,4'],
    [says('row 4 (小计) says gas_amount 31, its rows add up to 30')],
  ],
  [
    'a record that is missing from its block',
    ['B1,居民,10,1', '小计,,30,3', 'B3,工业,5,1', '小计,,5,1'],
    [says('row 3 (小计) says volume 3, its rows add up to 1')],
  ],
  [
    'one column of several',
    ['B1,居民,10,1', '本页小计,,10,2', 'B2,居民,20,2', '本页小计,,20,2'],
    [says('row 3 (本页小计) says volume 2, its rows add up to 1')],
  ],
  [
    'a total that counts its subtotals too',
    ['B1,居民,10,1', '小计,,10,1', '合计,,20,2'],
    [says('row 4 (合计) says volume 2, its rows add up to 1')],
  ],
  [
    'a group, whose name is not told',
    ['B1,张三,10,1', 'B2,李四,20,2', 'B3,张三,7,1', '张三小计,,18,2', '李四小计,,20,2'],
    [says('row 5 (小计) says gas_amount 18, its rows add up to 17')],
  ],
  [
    'a zero where a formula failed',
    ['B1,居民,10,1', '小计,,0,0', '合计,,10,1'],
    [says('row 3 (小计) says volume 0, its rows add up to 1')],
  ],
  [
    'a cumulative row among right ones',
    ['B1,居民,10,1', '累计,,10,1', 'B2,居民,20,2', '累计,,30,3', 'B3,居民,5,1', '累计,,36,4'],
    [says('row 7 (累计) says gas_amount 36, its rows add up to 35')],
  ],
]
it.each(WRONG)('differs: %s', async (_layout, lines, warnings) => {
  expect(await check(lines)).toEqual([false, warnings])
})

it('subtotals without a number say nothing; prices and shares are no sums', async () => {
  expect(await check(['B1,居民,10,1', '小计,,,', 'B2,居民,20,2', '小计,,-,'])).toEqual([null, []])
})

it('whatever the blocks and levels, right sums agree and a changed one is found', async () => {
  const amounts = fc.array(fc.integer({ min: 1, max: 100_000 }), { minLength: 1, maxLength: 4 })
  const units = fc.array(fc.array(amounts, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 3 })
  await fc.assert(
    fc.asyncProperty(units, fc.boolean(), fc.nat(), async (sizes, isAbove, pick) => {
      let n = 0
      const sums: number[] = []
      const put = (label: string, amount: number, rows: string[]): string[] => {
        sums.push(amount)
        const line = `${label},,${(amount / 100).toFixed(2)},`
        return isAbove ? [line, ...rows] : [...rows, line]
      }
      const lines = sizes.flatMap((blocks) =>
        put(
          '本单位小计',
          blocks.flat().reduce((a, b) => a + b, 0),
          blocks.flatMap((block) =>
            put(
              '小计',
              block.reduce((a, b) => a + b, 0),
              block.map((cents) => `B${++n},居民,${(cents / 100).toFixed(2)},`),
            ),
          ),
        ),
      )
      expect(await check(lines)).toEqual([true, []])
      const controls = lines.flatMap((line, i) => (line.startsWith('B') ? [] : [i]))
      const at = controls[pick % controls.length]!
      const wrong = [...lines]
      // More than all records together: no run of them adds up to it.
      const total = sums.reduce((a, b) => a + b, 0)
      wrong[at] = wrong[at]!.replace(/,[\d.]+,$/, `,${(total / 100 + 1000).toFixed(2)},`)
      const [ok, warnings] = await check(wrong)
      expect(ok).toBe(false)
      expect(warnings).toHaveLength(1)
      expect(warnings[0]).toContain(`row ${at + 2} (小计)`)
      for (const warehouse of open.splice(0)) warehouse.close()
    }),
    { numRuns: 12, seed: 11 },
  )
}, 60_000)

it('thousands of subtotals are one look, the wrong ones counted', async () => {
  const lines = Array.from({ length: 3000 }, (_, i) => [
    `B${2 * i},居民,${i + 1}.5,`,
    `B${2 * i + 1},居民,1,`,
    `小计,,${i + 2 + (i % 500 === 0 ? 7777777 : 0)}.5,`,
  ]).flat()
  const [ok, warnings] = await check(lines)
  expect(ok).toBe(false)
  expect(warnings).toHaveLength(6)
  expect(warnings[1]).toBe(says('row 1504 (小计) says gas_amount 7778279.5, its rows add up to 502.5'))
  expect(warnings[5]).toBe(says('1 more totals and subtotals differ from their rows'))
})
