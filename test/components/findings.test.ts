import { afterEach, expect, test } from 'vitest'
import { apart } from '../../reports/components/apart.js'
import { qualityFinding } from '../../reports/components/dataQuality.js'
import { setLocale } from '../../reports/components/locale.js'
import { makeRules } from '../../reports/components/rules.js'
import { rulesFinding } from '../../reports/components/ruleTable.js'
import { makeUnits } from '../../reports/components/units.js'
import { bundleVendor } from '../../src/site/vendor.ts'

// the chart components import the bundle of libraries, which is made, not checked in
await bundleVendor()
const { attainmentIndex, slaFinding } = await import('../../reports/components/sla.js')

afterEach(() => setLocale('zh-CN'))

const units = [
  { unit_id: 'd', unit_name: '滨江事业部', unit_type: 'division', division_id: 'd' },
  { unit_id: 'u', unit_name: '临港', unit_type: 'unit', division_id: 'd' },
]
const attainment = (rule_id: string, unit_id: string, verdict: string): object => ({
  rule_id,
  unit_id,
  period: '2025',
  verdict,
  rate: 0.9,
})

function page(rows: object[]): never {
  const rules = makeRules([
    { rule_id: 'a', title_zh: '甲时限', title_en: 'Limit A' },
    { rule_id: 'b', title_zh: '乙时限', title_en: 'Limit B' },
  ])
  return { units: makeUnits(units, null), rules, rows: () => rows } as never
}

const slaTitle = (rows: object[]): string => slaFinding(page(rows), attainmentIndex(rows), ['a', 'b'], 'all', '2025')

test('limits missed by the company are counted and named', () => {
  expect(slaTitle([attainment('a', 'all', 'met'), attainment('b', 'all', 'not_met')])).toBe(
    '2025 年，2 项时限中 1 项达标，1 项未达标：乙时限。',
  )
})

test('where the company misses none, the units that do are named', () => {
  const rows = [attainment('a', 'all', 'met'), attainment('b', 'all', 'uncertain'), attainment('b', 'u', 'not_met')]
  expect(slaTitle(rows)).toBe('2025 年，2 项时限中 1 项达标。乙时限：临港未达标。')
})

test('too few cases are no verdict', () => {
  expect(slaTitle([attainment('a', 'all', 'too_few')])).toBe('2025 年，还没有可以评判的时限。')
})

test('rows that went nowhere are said', () => {
  const file = { rows_in: 10, rows_kept: 7, rows_merged: 1, rows_rejected: 2 }
  expect(qualityFinding([file])).toBe('1 个文件收到 10 行，保留 7，合并 1，拒收 2；收到的每一行都有去向。')
  expect(qualityFinding([{ ...file, rows_kept: 6 }])).toMatch(/1 行没有去向，须查。$/)
  setLocale('en')
  expect(qualityFinding([file])).toBe(
    '1 file brought 10 rows: 7 kept, 1 merged, 2 rejected; every row is accounted for.',
  )
})

test('rules that only configure are not counted as measured', () => {
  const rows = [
    { measured: 'measured', status: 'regulation', verdict: 'met' },
    { measured: 'configured', status: 'proposed', verdict: null },
    { measured: 'measured', status: 'regulation', verdict: 'too_few' },
  ]
  expect(rulesFinding(rows)).toBe('3 条规则，2 条有数据可测；1 条的取值为拟定。可评判的 1 条中 1 条达标。')
})

test('labels that would overlap are moved apart, the others stay', () => {
  const labels = [0.959, 0.95, 0.949, 0.8].map((value) => ({ value, text: '', ink: '' }))
  const at = (value: number): number => (1 - value) * 1000
  const placed = apart(labels, at).map(({ value, dy }) => at(value) + dy)
  for (const [i, y] of placed.slice(1).entries()) expect(y - placed[i]!).toBeGreaterThanOrEqual(13.99)
  expect(placed[3]).toBeCloseTo(200)
})
