import { afterEach, expect, test } from 'vitest'
import { setLocale } from '../../reports/components/locale.js'
import { makeUnits } from '../../reports/components/units.js'
import { bundleVendor } from '../../src/site/vendor.ts'

// the chart components import the bundle of libraries, which is made, not checked in
await bundleVendor()
const { instrumentName, instrumentTitle, isThirdParty, returnsInWords, satisfactionFinding, someNames } = await import(
  '../../reports/components/satisfaction.js'
)
const { funnelTitle, scatterText } = await import('../../reports/components/satisfactionFunnel.js')
const { earlierText, phasesOf, signalsOf, trendTitle } = await import('../../reports/components/satisfactionMonths.js')
const { doubtOf } = await import('../../reports/components/satisfactionDoubt.js')
const { digitsApart, preciseRate } = await import('../../reports/components/satisfactionPrecise.js')
const { changeText, wavesTitle } = await import('../../reports/components/satisfactionWaves.js')
const { unitsTitle } = await import('../../reports/components/satisfactionUnits.js')

afterEach(() => setLocale('zh-CN'))

const units = [
  { unit_id: 'd', unit_name: '滨江事业部', unit_type: 'division', division_id: 'd' },
  ...['临港', '沙洲', '柳湾', '白鹭', '双河', '清河'].map((unit_name, i) => ({
    ...{ unit_id: `u${i}`, unit_name, unit_type: 'unit', division_id: 'd' },
  })),
]
const page = (tables: Record<string, object[]> = {}): never =>
  ({
    units: makeUnits(units, null),
    rows: (name: string) => tables[name] ?? [],
    rules: {
      row: (id: string) => (tables.rule ?? []).find((row) => (row as { rule_id: string }).rule_id === id) ?? {},
    },
  }) as never
const rate = (unit_id: string, other: object = {}): object => ({
  ...{ unit_id, rate: 0.971, rate_low: 0.96, rate_high: 0.979, target: 0.95, n_valid: 1100, verdict: 'met' },
  ...other,
})
const finding = (own: object | undefined, rows: object[] = [], funnel: object[] = []): string =>
  satisfactionFinding(page(), { rows, own, instrument: 'complaint_handling', period: '2025', funnel })

test.each([
  ['met', null, '全公司投诉处理满意率 97.1%（96.0–97.9），高于目标 95%。'],
  [
    'uncertain',
    0.38,
    '全公司投诉处理满意率 97.1%（96.0–97.9），跨过目标 95%：不能说达标，也不能说未达标（达标的把握 38%）。',
  ],
  ['uncertain', null, '全公司投诉处理满意率 97.1%（96.0–97.9），跨过目标 95%：不能说达标，也不能说未达标。'],
  ['not_met', 0.001, '全公司投诉处理满意率 97.1%（96.0–97.9），低于目标 95%。'],
  ['too_few', 0.4, '全公司投诉处理样本不足（n=1,100），只列值，不评判。'],
])('satisfaction that is %s is said as far as the data goes', (verdict, chance_met, said) => {
  expect(finding(rate('all', { verdict, chance_met }))).toBe(said)
})

test('a proposed target is said to be, and a survey named by its form is set off', () => {
  const tables = { rule: [{ rule_id: 'sat_rate_definition', status: 'proposed' }] }
  const said = (instrument: string): string =>
    satisfactionFinding(page(tables), { rows: [], own: rate('all'), instrument, period: '2025' })
  expect(said('card4')).toBe('全公司，客户满意度调查卡：满意率 97.1%（96.0–97.9），高于目标 95%（拟定）。')
  expect(said('return_visit')).toMatch(/^全公司回访满意率 /)
  expect(said('complaint_handling')).toMatch(/高于目标 95%。$/)
})

test('weights that move the rate beyond their error are said in the title, others are not', () => {
  const weights = { weighted_rate: 0.94, weighted_low: 0.93, weighted_high: 0.948 }
  expect(finding(rate('all', weights))).toBe(
    '全公司投诉处理满意率 97.1%（96.0–97.9），高于目标 95%。按权重为 94.0%（93.0–94.8）；判定用未加权的值。',
  )
  expect(finding(rate('all', { ...weights, weighted_high: 0.98 }))).toMatch(/高于目标 95%。$/)
})

test('a bound that would be printed as the target is given more decimals, one that is the target is not', () => {
  expect(preciseRate(0.945, 0.9416, 0.9497, 0.95)).toBe('94.50%（94.16–94.97）')
  expect(preciseRate(0.97, 0.9500000001, 0.98, 0.95)).toBe('97.0%（95.0–98.0）')
  expect(preciseRate(0.97, 0.96, 0.98, null)).toBe('97.0%（96.0–98.0）')
  expect(preciseRate(0.97, null, null, 0.95)).toBe('97.0%')
  expect(digitsApart([0.94996], 0.95)).toBe(3)
  expect(digitsApart([0.94, null], 0.95)).toBe(1)
})

test('the title says how few units answered and that half of the forms are doubtful', () => {
  const own = rate('all', { n_respondents: 120, n_valid: 120 })
  const survey_suspect = [60, 60].map((n_suspect, i) => ({
    ...{ unit_id: `u${i}`, instrument: 'hall', period: '2025-Q1', survey_id: 'H', kind: 'all_satisfied', n_suspect },
  }))
  const said = (rows: object[], tables: Record<string, object[]>): string =>
    satisfactionFinding(page(tables), { rows, own, instrument: 'hall', period: '2025' })
  expect(said([own, rate('u0', { chance_met: null }), rate('u1', { chance_met: null })], { survey_suspect })).toBe(
    '全公司（2 个单位作答），营业厅评价：满意率 97.1%（96.0–97.9），高于目标 95%。其中 120 份答卷可疑，先核对。',
  )
  const three = [0, 1, 2].map((i) => rate(`u${i}`, { chance_met: null }))
  expect(said([own, ...three], { survey_suspect: survey_suspect.slice(0, 1) })).toMatch(/^全公司，.+其中 60 份/)
  expect(said([own, ...three], { survey_suspect: [{ ...survey_suspect[0], n_suspect: 59 }] })).not.toMatch(/可疑/)
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

test('under the company stand the units whose own chart has a signal in that month', () => {
  const at = (unit_id: string, month: string, signal: string | null): object => ({
    ...{ unit_id, instrument: 'card4', month, signal, signal_n: 8, signal_since: '2025-05', is_better: false },
  })
  const satisfaction_trend = [
    at('u1', '2025-12', 'run_below'),
    at('u0', '2025-12', 'run_below'),
    at('u2', '2025-11', 'run_below'),
    at('u3', '2025-12', null),
    at('all', '2025-12', 'run_below'),
  ]
  expect(signalsOf(page({ satisfaction_trend }), 'card4', '2025-12')).toEqual([
    '临港（连续 8 个月低于中心线）',
    '沙洲（连续 8 个月低于中心线）',
  ])
})

test('a survey without answers is not a rate of zero', () => {
  expect(finding(undefined)).toBe('2025 年没有投诉处理的答卷。')
})

test('units that surely missed are named, three of many; those that probably did are not', () => {
  const missed = (unit: string, chance_met: number): object => rate(unit, { verdict: 'not_met', chance_met })
  const own = rate('all', { chance_met: 1 })
  expect(finding(own, [own, missed('u0', 0.001), missed('u1', 0.1)])).toMatch(/。临港几乎肯定未达标。$/)
  expect(finding(own, [own, missed('u1', 0.1)])).toMatch(/高于目标 95%。$/)
  const many = [0, 1, 2, 3].map((i) => missed(`u${i}`, 0.001 * i))
  expect(finding(own, many)).toMatch(/临港、沙洲、柳湾等 4 个几乎肯定未达标。$/)
})

test('without a target units clearly below the company are named instead', () => {
  const own = rate('all', { target: null, verdict: null })
  const low = [
    { unit_id: 'u4', position: 'below_998' },
    { unit_id: 'u5', position: 'below_95' },
  ]
  expect(finding(own, [], low)).toBe('全公司投诉处理满意率 97.1%（96.0–97.9），没有目标。双河明显低于全公司。')
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

test('the heading over the units counts those of each standing', () => {
  const one = (unit: string, chance_met: number | null, verdict = 'uncertain'): object =>
    rate(unit, { chance_met, verdict })
  expect(
    unitsTitle(page(), [
      one('u0', 0.001, 'not_met'),
      one('u1', 0.1),
      one('u2', 0.5),
      one('u3', 0.9),
      one('u4', 0.99, 'met'),
    ]),
  ).toBe('临港几乎肯定未达标；1 个多半未达标；1 个说不准；2 个几乎肯定或多半达标')
  expect(unitsTitle(page(), [one('u0', 0.5), one('u1', 0.5, 'too_few')])).toBe(
    '1 个单位没有一个几乎肯定未达标；1 个说不准；1 个样本不足',
  )
  expect(unitsTitle(page(), [one('u0', 0.001, 'not_met')])).toBe('临港几乎肯定未达标')
  expect(unitsTitle(page(), [one('u0', 0.001), one('u1', 0.5)])).toBe(
    '2 个单位没有一个几乎肯定未达标；1 个多半未达标；1 个说不准',
  )
  expect(unitsTitle(page(), [one('u0', null), one('u1', null)])).toBe('2 个单位无法估计把握')
  expect(unitsTitle(page(), [one('u0', null), one('u1', 0.5), one('u2', null)])).toBe(
    '1 个单位没有一个几乎肯定未达标；1 个说不准；2 个无法估计把握',
  )
  expect(unitsTitle(page(), [one('u0', null), one('u1', 0.5, 'too_few')])).toBe('1 个无法估计把握；1 个样本不足')
  expect(unitsTitle(page(), [one('u0', 0.5, 'too_few'), one('u1', 0.5, 'too_few')])).toBe(
    '2 个单位都样本不足，只列值，不评判',
  )
})

test('the funnel names who lies outside, the farthest first, and says what scatter beyond chance means', () => {
  const at = (unit_id: string, position: string, value: number): object => ({ unit_id, position, rate: value })
  const rows = [
    at('u0', 'below_998', 0.9),
    at('u4', 'below_998', 0.88),
    at('u1', 'within', 0.95),
    at('u2', 'above_998', 1),
  ]
  expect(funnelTitle(page(), rows)).toBe(
    '与全公司比，双河、临港低于 99.8% 线；柳湾高于 99.8% 线；其余 1 个单位在线内，不分高低',
  )
  expect(funnelTitle(page(), [at('u0', 'below_95', 0.9), at('u1', 'within', 0.9)])).toBe(
    '与全公司比，2 个单位都在 99.8% 线内，不分高低',
  )
  expect(scatterText({ is_overdispersed: true, phi: 2.61, n_units: 29 })).toMatch(
    /^29 个单位散得比抽样误差大（φ=2\.6）/,
  )
  expect(scatterText({ is_overdispersed: true, phi: 1, n_units: 29 })).toMatch(/没有超出抽样误差（φ=1\.0）/)
  expect(scatterText({ is_overdispersed: true, phi: 1.2, n_units: 29 })).toMatch(/略大（φ=1\.2）/)
  expect(scatterText({ is_overdispersed: false, phi: 0.9, n_units: 29 })).toMatch(/没有超出抽样误差（φ=0\.9）/)
})

test('months: the last signal, earlier ones once each, limits that begin anew, and that there are none', () => {
  const month = (name: string, other: object = {}): object => ({ month: name, value: 0.95, limit_low: 0.9, ...other })
  const low = { signal: 'below_limit', signal_n: 1, signal_since: '2025-03', is_better: false }
  const run = { signal: 'run_above', signal_n: 8, signal_since: '2025-01', is_better: true }
  const rows = [
    month('2024-12', { ...low, signal_since: '2024-12' }),
    month('2025-03', low),
    month('2025-08', run),
    month('2025-09', { ...run, signal_n: 9 }),
    month('2025-10', { phase_from: '2025-10', phase_reason: '换了问卷' }),
  ]
  expect(trendTitle(page(), { unit: 'u0' }, rows)).toBe('临港近 5 个月：波动在控制限之内，无信号')
  expect(earlierText(rows)).toBe('此前的信号：2024 年 12 月低于控制下限、3 月低于控制下限、9 月连续 9 个月高于中心线。')
  expect(earlierText(rows.slice(0, 1))).toBeNull()
  expect(phasesOf(rows)).toEqual([{ from: '2025-10', reason: '换了问卷' }])
  expect(trendTitle(page(), { unit: 'u0' }, rows.slice(0, 4))).toBe('临港近 4 个月：持续改善，连续 9 个月高于中心线')
  expect(trendTitle(page(), { unit: 'all' }, [month('2025-01', { limit_low: null })])).toBe(
    '全公司近 1 个月：月份太少，尚无控制限',
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

test('in English no word is left in Chinese but names', () => {
  setLocale('en')
  const own = rate('all', { verdict: 'uncertain', chance_met: 0.38 })
  const said = [
    finding(own, [own, rate('u0', { chance_met: 0.001 })]),
    someNames(['a', 'b', 'c'], 2),
    someNames(['a', 'b', 'c', 'd'], 2),
    unitsTitle(page(), [rate('u0', { chance_met: 0.001 }), rate('u1', { chance_met: 0.5 })]),
    funnelTitle(page(), [{ unit_id: 'u0', position: 'below_998', rate: 0.9 }]),
    changeText({ change: 0.01, change_low: -0.1, change_high: 0.1 }),
  ]
  expect(said.join(' ').replaceAll('临港', '')).not.toMatch(/[\u4e00-\u9fff]/)
  expect(said[0]).toBe(
    'Company (1 unit answered), Complaint handling: 97.1% (96.0–97.9), spans the 95% target: neither met nor missed (chance of having met it: 38%). 临港 almost certainly missed it.',
  )
  expect(said[1]).toBe('a, b and 1 other (3 in all)')
  expect(said[2]).toBe('a, b and 2 others (4 in all)')
})
