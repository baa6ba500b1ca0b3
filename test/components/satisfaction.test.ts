import { expect, test } from 'vitest'
import { bundleVendor } from '../../src/site/vendor.ts'
import { satisfactionPage } from './satisfactionPage.ts'

// the chart components import the bundle of libraries, which is made, not checked in
await bundleVendor()
const { instrumentName, instrumentTitle, isThirdParty, returnsInWords } = await import(
  '../../reports/components/satisfaction.js'
)
const { doubtOf } = await import('../../reports/components/satisfactionDoubt.js')
const { digitsApart, preciseRate } = await import('../../reports/components/satisfactionPrecise.js')
const { changeText, wavesTitle } = await import('../../reports/components/satisfactionWaves.js')

const page = satisfactionPage

test('a bound that would be printed as the target is given more decimals, one that is the target is not', () => {
  expect(preciseRate(0.945, 0.9416, 0.9497, 0.95)).toBe('94.50%（94.16–94.97）')
  expect(preciseRate(0.97, 0.9500000001, 0.98, 0.95)).toBe('97.0%（95.0–98.0）')
  expect(preciseRate(0.97, 0.96, 0.98, null)).toBe('97.0%（96.0–98.0）')
  expect(preciseRate(0.97, null, null, 0.95)).toBe('97.0%')
  expect(digitsApart([0.94996], 0.95)).toBe(3)
  expect(digitsApart([0.94, null], 0.95)).toBe(1)
})

test('doubts say when, and add up the surveys of one kind', () => {
  const doubt = (kind: string, period: string, n_suspect: number): object => ({
    ...{ unit_id: 'u0', instrument: 'card4', survey_id: `${period} ${kind}`, kind, period, n_suspect },
  })
  const rows = [
    doubt('no_variance', '2025-Q2', 38),
    doubt('no_variance', '2025-Q4', 32),
    doubt('bulk', '2025-Q1', 41),
    doubt('all_satisfied', '2024-Q1', 80),
  ]
  const what = { unit: 'u0', instrument: 'card4', period: '2025' }
  expect(doubtOf(page({ survey_suspect: rows }), what)).toBe(
    '2025 年 同一访问员的 70 份答卷（2 次调查）毫无差别、2025 年第 1 季度 41 份答卷在一小时内录入',
  )
  expect(doubtOf(page({ survey_suspect: rows }), { ...what, unit: 'u1' })).toBeNull()
})

test('a survey is called by the title that the workspace states, in a sentence without 满意度', () => {
  const survey_instrument = [{ instrument: 'k', title_zh: '大客户年度满意度调查', source: 'third_party' }]
  expect(instrumentTitle(page({ survey_instrument }), 'k')).toBe('大客户年度满意度调查')
  expect(instrumentName(page({ survey_instrument }), 'k')).toBe('大客户年度调查')
  expect(instrumentName(page({ survey_instrument: [{ instrument: 'k', title_zh: '满意度' }] }), 'k')).toBe('满意度')
  expect(instrumentName(page(), 'return_visit')).toBe('回访')
  expect(instrumentName(page(), 'own_scale')).toBe('own_scale')
  expect(isThirdParty(page({ survey_instrument }), 'k')).toBe(true)
  expect(isThirdParty(page(), 'third_party')).toBe(true)
  expect(isThirdParty(page(), 'card4')).toBe(false)
})

test('what came back: issued, returned, not returned, valid, blank; unrecorded is said, never zero', () => {
  const counts = { n_issued: 900, n_returned: 700, n_nonresponse: 200, n_valid: 650, n_invalid: 50, question: 'q' }
  expect(returnsInWords({ ...counts, instrument: 'hall' })).toBe(
    '发出 900 · 收回 700 · 未回收 200 · 收回率 77.8% · 有效 650 · 空白或无效 50',
  )
  expect(returnsInWords({ ...counts, instrument: 'hall', n_issued: null })).toBe(
    '发出未记录 · 收回 700 · 有效 650 · 空白或无效 50',
  )
  expect(returnsInWords({ ...counts, instrument: 'complaint_handling', n_issued: null })).toBe(
    '已办结 700 · 有效 650 · 空白或无效 50 · 发出未记录',
  )
  expect(returnsInWords({ ...counts, instrument: 'card4', question: 'all', n_respondents: 90 })).toBe(
    '发出 900 · 收回 90 份 · 未回收 200 · 收回率 10.0% · 有效答题 650 · 空白或无效 50',
  )
  expect(returnsInWords({ ...counts, instrument: 'return_visit' })).toBe(
    '回访 900 次 · 答复 700 · 未接通或拒访 200 · 答复率 77.8% · 有效 650 · 空白或无效 50',
  )
})

test('a change between waves is a rise or fall only beyond sampling error', () => {
  const wave = (change: number | null, change_low: number | null, change_high: number | null) => ({
    ...{ wave: '2025 年', survey_id: 'S', change, change_low, change_high },
  })
  expect(changeText(wave(0.009, -0.004, 0.022))).toBe('+0.9 个百分点，在抽样误差之内')
  expect(changeText(wave(-0.05, -0.08, -0.01))).toBe('−5.0 个百分点，降幅超出抽样误差')
  expect(changeText(wave(0.05, 0.01, 0.08))).toBe('+5.0 个百分点，升幅超出抽样误差')
  expect(changeText(wave(null, null, null))).toBe('')
  expect(wavesTitle(page(), { unit: 'all' }, [wave(null, null, null)])).toBe('全公司：2025 年，还没有上一次可比')
})
