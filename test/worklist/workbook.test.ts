import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { anomalyCause } from '../../loaders/anomalyCause.ts'
import { familyFields } from '../../src/contracts/family.ts'
import { normaliseHeader } from '../../src/sources/headerText.ts'
import { worklistColumns } from '../../src/worklist/columns.ts'
import { guideRows } from '../../src/worklist/guide.ts'
import { recordWords } from '../../src/worklist/recordWords.ts'
import { listFormula } from '../../src/worklist/validations.ts'
import { worklistBytes } from '../../src/worklist/workbook.ts'
import '../fuzzSeed.ts'
import { cellsOf, letterOf, partOf, serialOf } from './editWorkbook.ts'
import { causes, lineOf } from './madeWorklist.ts'

const known = new Map(
  familyFields(anomalyCause).flatMap(({ name, meta }) => meta.headers.map((header) => [header, name])),
)
const lines = [
  lineOf(),
  lineOf({ rank: 2, kind: 'theft_like', check_due_on: '2026-01-04', impact_cny: null }),
  lineOf({ rank: null, cause_code: 'leak', cause_at: '2025-12-30 09:30:00', manager_id: null }),
]

test('each line holds what was seen under its header; what a person fills in is empty but for the manager', async () => {
  const bytes = await worklistBytes(lines, causes)
  const cells = cellsOf(bytes)
  const row = (n: number) =>
    Object.fromEntries(worklistColumns.map(({ header }) => [header, cells[`${letterOf(bytes, header)}${n}`]]))
  expect(row(2)).toEqual({
    ...{ 序号: 1, 客户名称: '城东食品有限公司', 单位: '城东供气所', 异常类型: '骤降' },
    ...{
      开始日: serialOf('2025-12-03'),
      结束日: serialOf('2025-12-31'),
      '实际用气(m³)': 12345.6,
      '预期用气(m³)': 20000.1,
    },
    ...{ '影响金额(元)': -23000.55, 提示: '用气低于预期 38 %，气温相近；请询问是否减产' },
    ...{ 应反馈日: serialOf('2026-01-08'), 应核查日: null, 已有原因: null },
    ...{ 原因: null, 处理措施: null, 反馈时间: null, 现场核查时间: null, 反馈人工号: 'KH0101' },
    ...{ 单位编码: '0101', 客户编号: '0010002345', 异常编号: '0010002345-20251203' },
  })
  expect(row(3)).toMatchObject({ 异常类型: '持续偏低', 应核查日: serialOf('2026-01-04'), '影响金额(元)': null })
  expect(row(4)).toMatchObject({ 序号: null, 已有原因: '漏气 2025-12-30', 原因: null, 反馈人工号: null })
})

test('columns that come back carry a header of the record, and no other does', () => {
  const headers = new Set([...known.keys()].map(normaliseHeader))
  const back = worklistColumns.filter(({ header }) => headers.has(normaliseHeader(header)))
  expect(Object.fromEntries(back.map(({ header }) => [header, known.get(header)]))).toEqual({
    ...{
      异常类型: 'kind',
      原因: 'cause_code',
      处理措施: 'action',
      反馈时间: 'recorded_at',
      现场核查时间: 'checked_at',
    },
    ...{ 反馈人工号: 'by', 单位编码: 'unit_id', 客户编号: 'customer_id', 异常编号: 'anomaly_id' },
  })
  const guide = guideRows(causes).flatMap((row) =>
    row.map((cell) => String((cell as { value?: unknown } | null)?.value)),
  )
  expect(guide.filter((text) => headers.has(normaliseHeader(text)))).toEqual([])
  expect(guide).toEqual(expect.arrayContaining(['生产变化', '新的水平', '漏气', '天气']))
})

describe('what cells accept', () => {
  const validations = async (n: number): Promise<Record<string, string>[]> => {
    const bytes = await worklistBytes(
      Array.from({ length: n }, () => lineOf()),
      causes,
    )
    return [...partOf(bytes).matchAll(/<dataValidation (.*?)>(.*?)<\/dataValidation>/gs)].map(
      ([, attributes, inner]) => ({
        ...Object.fromEntries([...attributes!.matchAll(/(\w+)="(.*?)"/g)].map(([, name, value]) => [name, value])),
        formulas: [...inner!.matchAll(/<formula\d>(.*?)<\/formula\d>/g)].map(([, text]) => text).join(' | '),
      }),
    )
  }

  test('a cause of the list, times from the start of the anomaly to today; anything else is stopped in Chinese', async () => {
    const [cause, recorded, checked, by] = await validations(5)
    expect(cause).toMatchObject({ type: 'list', sqref: 'N2:N6', formulas: '"生产变化,漏气,天气"', errorStyle: 'stop' })
    for (const time of [recorded, checked])
      expect(time).toMatchObject({ type: 'date', operator: 'between', formulas: '$E2 | TODAY()+1', errorStyle: 'stop' })
    expect([recorded!.sqref, checked!.sqref, by!.sqref]).toEqual(['P2:P6', 'Q2:Q6', 'R2:R6'])
    for (const { prompt, error = prompt } of [cause!, recorded!, checked!, by!]) {
      expect(prompt).toMatch(/[\u4e00-\u9fff]/)
      expect(error).toMatch(/[\u4e00-\u9fff]/)
      expect(Math.max(prompt!.length, error!.length)).toBeLessThanOrEqual(255)
    }
  })

  test('all causes that the record knows fit into the list of a cell; a longer list is refused', () => {
    expect(listFormula([...recordWords('cause_code').values()]).length).toBeLessThanOrEqual(255)
    expect(() => listFormula(Array.from({ length: 90 }, () => '生产变化'))).toThrow(/90 choices has 451 characters/)
  })

  test('a line with a cause, an action or a check and no time of feedback is marked', async () => {
    const xml = partOf(await worklistBytes(lines, causes))
    expect(xml).toContain('<conditionalFormatting sqref="P2:P4">')
    expect(xml).toContain('<formula>AND($P2="",COUNTA($N2,$O2,$Q2)&gt;0)</formula>')
    expect(xml).toMatch(/<\/conditionalFormatting><dataValidations count="4">.*<\/dataValidations><pageMargins/s)
  })

  test('nothing is locked, the header and the name stay in view', async () => {
    const xml = partOf(await worklistBytes(lines, causes))
    expect(xml).not.toContain('Protection')
    expect(xml).toContain('<pane ySplit="1" xSplit="2" topLeftCell="C2" activePane="bottomRight" state="frozen"/>')
  })
})

test('texts from outside stay text: no cell is a formula, none breaks the sheet', async () => {
  const hostile = [
    '=1+1',
    '+cmd|x!A1',
    '@SUM(A1)',
    '<v>1</v>&lt;',
    '_x000D_',
    '\u0001\ud800断',
    ' 前后 ',
    '"引",\n二行',
  ]
  const bytes = await worklistBytes(
    hostile.map((text) => lineOf({ display_name: text, hint_zh: text })),
    causes,
  )
  expect(partOf(bytes)).not.toMatch(/<f[ >]/)
  const cells = cellsOf(bytes)
  const names = hostile.map((_, i) => cells[`B${i + 2}`])
  expect(names).toEqual([
    '=1+1',
    '+cmd|x!A1',
    '@SUM(A1)',
    '<v>1</v>&lt;',
    '_x005F_x000D_',
    '断',
    ' 前后 ',
    '"引",\n二行',
  ])
})

test('any text is one text cell, and the same lines give the same bytes', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.string({ unit: 'binary', maxLength: 40 }), { minLength: 1, maxLength: 8 }),
      async (texts) => {
        const made = () =>
          worklistBytes(
            texts.map((text) => lineOf({ display_name: text, hint_zh: text })),
            causes,
          )
        const bytes = await made()
        expect(partOf(bytes)).not.toMatch(/<f[ >]/)
        expect(partOf(bytes).match(/<row /g)).toHaveLength(texts.length + 1)
        expect(Buffer.from(await made()).equals(bytes)).toBe(true)
      },
    ),
    { numRuns: 25 },
  )
})

test('a column that the reader may not see is left out, its validations stay at their columns', async () => {
  const fields = new Set(Object.keys(lineOf()).filter((name) => name !== 'impact_cny'))
  const bytes = await worklistBytes(lines, causes, fields)
  expect(Object.values(cellsOf(bytes))).not.toContain('影响金额(元)')
  expect(letterOf(bytes, '原因')).toBe('M')
  expect(partOf(bytes)).toMatch(/type="list"[^>]* sqref="M2:M4"/)
})
