import { afterEach, expect, test } from 'vitest'
import { setLocale } from '../../reports/components/locale.js'
import { makeUnits } from '../../reports/components/units.js'
import { bundleVendor } from '../../src/site/vendor.ts'

// the chart components import the bundle of libraries, which is made, not checked in
await bundleVendor()
const { surveysBlock, surveysOf, surveysTitle } = await import('../../reports/components/satisfactionSurveys.js')
const { waveName } = await import('../../reports/components/satisfactionWaves.js')

afterEach(() => setLocale('zh-CN'))

const rate = (instrument: string, verdict: string | null, over: object = {}) => ({
  ...{
    unit_id: 'all',
    period: '2025',
    instrument,
    question: 'overall',
    n_valid: 100,
    rate: 0.9,
    target: 0.95,
    verdict,
  },
  ...over,
})
const made = (tables: Record<string, object[]>) =>
  ({ rows: (table: string) => tables[table] ?? [], units: makeUnits([], null) }) as never

test('each survey counts once, by its verdict; all forms in doubt: by no verdict; third parties apart and last', () => {
  const doubt = (n_suspect: number) => [
    { unit_id: 'u1', instrument: 'hall', period: '2025-Q3', kind: 'all_satisfied', n_suspect },
  ]
  const page = (n: number) =>
    made({
      satisfaction_rate: [
        ...[rate('third_party', 'not_met'), rate('complaint_handling', 'uncertain'), rate('hall', 'met')],
        ...[rate('card4', 'not_met'), rate('visit7', 'not_met'), rate('return_visit', null, { target: null })],
        ...[rate('key_account_annual', 'met', { period: '2024' }), rate('old', 'met', { n_valid: 0, rate: null })],
      ],
      survey_suspect: doubt(n),
    })
  const instruments = [
    ...['third_party', 'complaint_handling', 'hall', 'card4', 'visit7', 'return_visit', 'key_account_annual', 'old'],
  ]
  const found = surveysOf(page(100), { instruments, unit: 'all', year: '2025' })
  expect(found.map(({ instrument, outcome }) => [instrument, outcome])).toEqual([
    ...[
      ['complaint_handling', 'uncertain'],
      ['hall', 'doubted'],
      ['card4', 'not_met'],
      ['visit7', 'not_met'],
    ],
    ...[
      ['return_visit', 'none'],
      ['key_account_annual', 'absent'],
      ['old', 'absent'],
      ['third_party', 'not_met'],
    ],
  ])
  expect(surveysTitle(found)).toBe(
    '自有调查 7 项：2 项未达标、1 项尚难判定、1 项答卷全部可疑、1 项没有目标、2 项没有答卷；第三方未达标',
  )
  setLocale('en')
  expect(surveysTitle(found)).toBe(
    '7 own surveys against target: 2 not met, 1 uncertain, 1 all in doubt, 1 without a target, 2 without answers; third party: not met',
  )
  const partly = surveysOf(page(40), { instruments, unit: 'all', year: '2025' })
  expect(partly[1]).toMatchObject({ instrument: 'hall', outcome: 'met', doubt: { k: 40, n: 100 } })
})

test('a title without surveys of either side says only the other; several of third parties are counted', () => {
  const survey = (isThird: boolean, outcome: string) => ({ instrument: 'x', isThird, row: null, doubt: null, outcome })
  expect(surveysTitle([survey(false, 'met'), survey(false, 'too_few')])).toBe('自有调查 2 项：1 项达标、1 项样本不足')
  expect(surveysTitle([survey(true, 'met'), survey(true, 'met')])).toBe('第三方 2 项：2 项达标')
})

test('a site with one survey, or with none in the year, has no such list', () => {
  const chosen = { instrument: 'card4', unit: 'all', period: '2025-Q3' }
  expect(
    surveysBlock(made({ satisfaction_rate: [rate('card4', 'met')] }), { ...chosen, instruments: ['card4'] }),
  ).toBeNull()
  const other = made({ satisfaction_rate: [rate('card4', 'met', { period: '2024' })] })
  expect(surveysBlock(other, { ...chosen, instruments: ['card4', 'visit7'] })).toBeNull()
})

test('a wave named by a year or half of one has its name in either language; any other keeps its own', () => {
  const names = (wave: string | null) => waveName({ wave, survey_id: 'S1' })
  const waves = ['2025年下半年', '2025 年上半年', '2024 年度', '2024', '春季', null]
  expect(waves.map(names)).toEqual(['2025 年下半年', '2025 年上半年', '2024 年', '2024 年', '春季', 'S1'])
  setLocale('en')
  expect(waves.map(names)).toEqual(['Second half of 2025', 'First half of 2025', '2024', '2024', '春季', 'S1'])
})
