import { afterEach, describe, expect, test } from 'vitest'
import { setLocale } from '../../reports/components/locale.js'
import { bundleVendor } from '../../src/site/vendor.ts'
import { satisfactionPage as page, rateRow as rate, told } from './satisfactionPage.ts'

// the head imports the bundle of libraries with the charts, which is made, not checked in
await bundleVendor()
const { someNames } = await import('../../reports/components/satisfaction.js')
const { doubtedForms, toldDoubt } = await import('../../reports/components/satisfactionDoubt.js')
const { satisfactionFinding } = await import('../../reports/components/satisfactionFinding.js')
const { silentText } = await import('../../reports/components/satisfactionHead.js')

afterEach(() => setLocale('zh-CN'))

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

test('a survey without answers is not a rate of zero', () => {
  expect(finding(undefined)).toBe('2025 年没有投诉处理的答卷。')
})

test('a proposed target is said to be, and a survey named by its form is set off', () => {
  const tables = { rule: [{ rule_id: 'sat_rate_definition', status: 'proposed' }] }
  const said = (instrument: string): string =>
    satisfactionFinding(page(tables), { rows: [], own: rate('all'), instrument, period: '2025' })
  expect(said('card4')).toBe('全公司，客户满意度调查卡：满意率 97.1%（96.0–97.9），高于目标 95%（拟定）。')
  expect(said('return_visit')).toMatch(/^全公司回访满意率 /)
  expect(said('complaint_handling')).toMatch(/高于目标 95%。$/)
})

describe('weights that move the rate beyond its error', () => {
  const weights = (rate: number, low: number, high: number): Record<string, number> => ({
    ...{ weighted_rate: rate, weighted_low: low, weighted_high: high },
  })

  test('are told in one sentence where both ways come to the same', () => {
    const low = { rate: 0.899, rate_low: 0.888, rate_high: 0.909, verdict: 'not_met' }
    const third = { ...{ rows: [], instrument: 'third_party', period: '2025' } }
    const survey_instrument = [{ instrument: 'third_party', title_zh: '第三方满意度测评', source: 'third_party' }]
    const rule = [{ rule_id: 'sat_rate_definition', status: 'proposed' }]
    const own = rate('all', { ...low, ...weights(0.862, 0.845, 0.878) })
    expect(satisfactionFinding(page({ survey_instrument, rule }), { ...third, own })).toBe(
      '全公司第三方测评满意率 89.9%（88.8–90.9），按权重折算 86.2%（84.5–87.8）：两种算法都低于目标 95%（拟定）。',
    )
    setLocale('en')
    expect(finding(own)).toBe(
      'Company, Complaint handling: 89.9% (88.8–90.9) satisfied, weighted 86.2% (84.5–87.8): both below the 95% target.',
    )
  })

  test('are said to differ from the verdict where they do, and are left out where they move nothing', () => {
    expect(finding(rate('all', weights(0.94, 0.93, 0.948)))).toBe(
      '全公司投诉处理满意率 97.1%（96.0–97.9），高于目标 95%。按权重折算 94.0%（93.0–94.8），低于目标；判定用未加权的值。',
    )
    expect(finding(rate('all', weights(0.955, 0.945, 0.965)))).toMatch(/，跨过目标；判定用未加权的值。$/)
    expect(finding(rate('all', { ...weights(0.94, 0.93, 0.948), target: null, verdict: null }))).toMatch(
      /没有目标。按权重折算 94\.0%（93\.0–94\.8）。$/,
    )
    expect(finding(rate('all', weights(0.94, 0.93, 0.98)))).toMatch(/高于目标 95%。$/)
  })
})

describe('doubtful forms', () => {
  const doubt = (unit_id: string, n_suspect: number, over: object = {}): object => ({
    ...{ unit_id, instrument: 'hall', period: '2025-Q1', survey_id: 'H', kind: 'all_satisfied', n_suspect, ...over },
  })
  const tables = (...survey_suspect: object[]) => ({ survey_suspect, survey_instrument: [told] })
  const said = (own: object, ...rows: object[]): string =>
    satisfactionFinding(page(tables(...rows)), { rows: [own], own, instrument: 'hall', period: '2025' })

  test('where all are in doubt nothing is judged', () => {
    const own = rate('u0', { n_valid: 120 })
    expect(said(own, doubt('u0', 120))).toBe(
      '临港，营业厅评价：满意率 97.1%（96.0–97.9）。120 份答卷全部可疑，核对前不作结论。',
    )
    setLocale('en')
    expect(said(own, doubt('u0', 120))).toMatch(/satisfied\. All 120 forms are in doubt: no verdict until checked\.$/)
  })

  test('of a unit they are told from a tenth on, of the company from a quarter', () => {
    const unit = rate('u0', { n_valid: 700 })
    expect(said(unit, doubt('u0', 70))).toMatch(/高于目标 95%。其中 70\/700 份可疑，先核对。$/)
    expect(said(unit, doubt('u0', 69))).not.toMatch(/可疑/)
    const company = rate('all', { n_valid: 700 })
    expect(said(company, doubt('u0', 100), doubt('u1', 74))).not.toMatch(/可疑/)
    expect(said(company, doubt('u0', 100), doubt('u1', 75))).toMatch(/其中 175\/700 份可疑/)
  })

  test('of a rulebook that does not say from when on, any is told', () => {
    const what = { own: rate('u0', { n_valid: 700 }), instrument: 'hall', period: '2025' }
    expect(toldDoubt(page({ survey_suspect: [doubt('u0', 1)] }), what)).toEqual({ k: 1, n: 700, isAll: false })
    expect(toldDoubt(page(), what)).toBeNull()
  })

  test('a form doubtful for two reasons, or in a quarter and over the year, counts once', () => {
    const rows = [
      ...[doubt('u0', 30), doubt('u0', 41, { kind: 'bulk' })],
      doubt('u0', 12, { survey_id: 'H2', period: '2025-Q2' }),
    ]
    const count = (...found: object[]): number =>
      doubtedForms(page({ survey_suspect: found }), { unit: 'all', instrument: 'hall', period: '2025' })
    expect(count(...rows)).toBe(53)
    expect(count(...rows, doubt('u0', 80, { survey_id: '2025', period: '2025' }))).toBe(80)
    expect(count(...rows, doubt('u0', 50, { survey_id: '2025', period: '2025' }))).toBe(53)
    expect(count(doubt('u0', 9, { period: '2025' }), doubt('u1', 5))).toBe(14)
  })
})

test('how few units answered is said', () => {
  const own = rate('all')
  const said = (...rows: object[]): string => finding(own, [own, ...rows])
  expect(said(rate('u0', { chance_met: null }), rate('u1', { chance_met: null }))).toMatch(
    /^全公司（2 个单位作答）投诉/,
  )
  expect(said(...[0, 1, 2].map((i) => rate(`u${i}`, { chance_met: null })))).toMatch(/^全公司投诉/)
})

describe('units that surely missed the target', () => {
  const missed = (unit: string, chance_met: number): object => rate(unit, { verdict: 'not_met', chance_met })
  const own = rate('all', { chance_met: 1 })
  const many = [0, 1, 2, 3].map((i) => missed(`u${i}`, 0.001 * i))

  test('are named under the company, three of many; those that probably did are not', () => {
    expect(finding(own, [own, missed('u0', 0.001), missed('u1', 0.1)])).toMatch(/。临港几乎肯定未达标。$/)
    expect(finding(own, [own, missed('u1', 0.1)])).toMatch(/高于目标 95%。$/)
    expect(finding(own, [own, ...many])).toMatch(/临港、沙洲、柳湾等 4 个几乎肯定未达标。$/)
  })

  test('are under a division its own, under a unit none', () => {
    const rows = [missed('u0', 0.001), missed('u4', 0.001)]
    expect(finding(rate('e'), rows)).toMatch(/^东岭事业部.+。所辖单位中，双河几乎肯定未达标。$/)
    expect(finding(rate('u1'), rows)).toMatch(/高于目标 95%。$/)
    expect(finding(rate('u0', { verdict: 'not_met' }), rows)).toMatch(/低于目标 95%。$/)
  })

  test('are set against the company where it has missed it too: only what lies outside the funnel is below it', () => {
    const low = rate('all', { verdict: 'not_met' })
    const at = (unit_id: string, position: string): object => ({ unit_id, position })
    const said = (rows: object[], ...positions: [string, string][]): string =>
      finding(
        low,
        [low, ...rows],
        positions.map((one) => at(...one)),
      ).replace(/^.+低于目标 95%。/, '')
    const within = ['u0', 'u1', 'u2'].map((unit): [string, string] => [unit, 'within'])
    expect(said(many, ...within, ['u3', 'below_998'])).toBe(
      '4 个单位几乎肯定未达标；其中只有白鹭低于全公司，其余 3 个与全公司分不出高低。',
    )
    expect(said(many, ...within, ['u3', 'within'])).toBe('4 个单位几乎肯定未达标，但都与全公司分不出高低。')
    expect(said(many, ...within.slice(1), ['u0', 'below_95'], ['u3', 'below_998'])).toBe(
      '4 个单位几乎肯定未达标；其中白鹭低于全公司。',
    )
    expect(said(many, ...within, ['u3', 'below_95'])).toBe(
      '4 个单位几乎肯定未达标；与全公司比，没有一个低于外线（99.8%）。',
    )
    expect(said(many, ...within)).toBe('4 个单位几乎肯定未达标。')
    expect(said(many.slice(0, 1), ['u0', 'below_998'])).toBe('临港几乎肯定未达标，也低于全公司。')
    expect(said(many.slice(0, 2), ['u0', 'below_998'], ['u1', 'below_998'])).toBe(
      '临港、沙洲几乎肯定未达标，也都低于全公司。',
    )
    setLocale('en')
    expect(
      finding(
        low,
        [low, ...many],
        [...within, ['u3', 'below_998'] as [string, string]].map((one) => at(...one)),
      ),
    ).toBe(
      'Company, Complaint handling: 97.1% (96.0–97.9) satisfied, below the 95% target. 4 units almost certainly missed it; only 白鹭 below the company, the other 3 cannot be told from it.',
    )
  })

  test('are, without a target, those clearly below the company', () => {
    const free = rate('all', { target: null, verdict: null })
    const low = [
      { unit_id: 'u4', position: 'below_998' },
      { unit_id: 'u5', position: 'below_95' },
    ]
    expect(finding(free, [], low)).toBe('全公司投诉处理满意率 97.1%（96.0–97.9），没有目标。双河明显低于全公司。')
  })
})

test('where fewer came back than the rulebook asks for, the interval is said to know nothing of the others', () => {
  const row = { instrument: 'card4', n_issued: 2999, n_nonresponse: 488 }
  const tables = { survey_instrument: [told] }
  expect(silentText(page(tables), row)).toBe('区间只含抽样误差；未回收的 488 份（16%）若答得不同，不在其内。')
  expect(silentText(page(tables), { ...row, instrument: 'return_visit' })).toMatch(/；未接通或拒访的 488 次（16%）/)
  expect(silentText(page(tables), { ...row, n_nonresponse: 299 })).toBeNull()
  expect(silentText(page(tables), { ...row, n_issued: null })).toBeNull()
  expect(silentText(page(), row)).toBeNull()
})

test('in English a finding has the same parts', () => {
  setLocale('en')
  const own = rate('all', { verdict: 'uncertain', chance_met: 0.38 })
  expect(finding(own, [own, rate('u0', { chance_met: 0.001 })])).toBe(
    'Company (1 unit answered), Complaint handling: 97.1% (96.0–97.9) satisfied, spans the 95% target: neither met nor missed (chance of having met it: 38%). 临港 almost certainly missed it.',
  )
  expect(someNames(['a', 'b', 'c'], 2)).toBe('a, b and 1 other (3 in all)')
  expect(someNames(['a', 'b', 'c', 'd'], 2)).toBe('a, b and 2 others (4 in all)')
})
