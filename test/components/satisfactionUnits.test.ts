import { afterEach, describe, expect, test } from 'vitest'
import { setLocale } from '../../reports/components/locale.js'
import { bundleVendor } from '../../src/site/vendor.ts'
import { satisfactionPage as page, rateRow as rate } from './satisfactionPage.ts'

// the charts import the bundle of libraries, which is made, not checked in
await bundleVendor()
const { funnelTitle, scatterText } = await import('../../reports/components/satisfactionFunnel.js')
const { meaningNote, strictLevels, strictText } = await import('../../reports/components/satisfactionLevels.js')
const { pooledNotes } = await import('../../reports/components/satisfactionPooled.js')
const { unitsTitle } = await import('../../reports/components/satisfactionUnits.js')

afterEach(() => setLocale('zh-CN'))

const what = { instrument: 'card4', period: '2025' }

describe('the heading over the units', () => {
  const one = (unit: string, chance_met: number | null, verdict = 'uncertain'): object =>
    rate(unit, { chance_met, verdict })
  const titled = (rows: object[], tables = {}): string => unitsTitle(page(tables), rows, what)

  test('counts those of each standing, the surest misses by name', () => {
    expect(
      titled([
        one('u0', 0.001, 'not_met'),
        ...[one('u1', 0.1), one('u2', 0.5), one('u3', 0.9)],
        one('u4', 0.99, 'met'),
      ]),
    ).toBe('临港几乎肯定未达标；1 个多半未达标、2 个几乎肯定或多半达标、1 个说不准')
    expect(titled([one('u0', 0.001, 'not_met')])).toBe('临港几乎肯定未达标')
    expect(titled([one('u0', 0.001), one('u1', 0.5)])).toBe(
      '2 个单位：1 个多半未达标、1 个说不准，没有一个几乎肯定未达标',
    )
    setLocale('en')
    expect(titled([one('u0', 0.001), one('u1', 0.5)])).toBe(
      '2 units: 1 probably missed it, 1 cannot be told; none almost certainly missed the target',
    )
  })

  test('adds up to all that answered, those with too few answers among them', () => {
    expect(titled([one('u0', 0.5), one('u1', 0.5, 'too_few')])).toBe(
      '2 个单位：1 个说不准、1 个样本不足，没有一个几乎肯定未达标',
    )
    expect(titled([one('u0', null), one('u1', 0.5), one('u2', null)])).toBe(
      '3 个单位：1 个说不准、2 个无法估计把握，没有一个几乎肯定未达标',
    )
    expect(titled([one('u0', null), one('u1', null)])).toBe('2 个单位无法估计把握')
    expect(titled([one('u0', 0.5, 'too_few'), one('u1', 0.5, 'too_few')])).toBe('2 个单位都样本不足，只列值，不评判')
  })

  test('marks a unit whose answers are doubtful', () => {
    const survey_suspect = [{ unit_id: 'u0', ...what, period: '2025-Q2', kind: 'bulk', n_suspect: 40 }]
    expect(titled([one('u0', 0.001, 'not_met'), one('u1', 0.5)], { survey_suspect })).toMatch(/^临港※几乎肯定未达标/)
  })
})

describe('the funnel', () => {
  const at = (name: string, position: string, value: number, isFew = false) => ({ name, position, rate: value, isFew })

  test('names who lies outside, the farthest first; only what lies within the inner limits is not told apart', () => {
    const rows = [
      ...[at('临港', 'below_998', 0.9), at('双河', 'below_998', 0.88), at('沙洲', 'within', 0.95)],
      ...[at('柳湾', 'above_998', 1), at('白鹭', 'above_95', 0.97)],
    ]
    expect(funnelTitle(rows)).toBe(
      '与全公司比，双河、临港低于外线；柳湾高于外线；白鹭在内线与外线之间；其余 1 个在内线之内，分不出高低',
    )
    expect(funnelTitle([at('临港', 'below_95', 0.9), at('沙洲', 'within', 0.9)])).toBe(
      '与全公司比，临港在内线与外线之间；其余 1 个在内线之内，分不出高低',
    )
    expect(funnelTitle([at('临港', 'within', 0.9), at('沙洲', 'within', 0.9)])).toBe(
      '与全公司比，2 个单位都在内线之内，分不出高低',
    )
    const four = ['a', 'b', 'c', 'd'].map((name) => at(name, 'below_95', 0.9))
    expect(funnelTitle(four)).toBe('与全公司比，4 个在内线与外线之间')
  })

  test('does not judge a unit with too few answers, wherever it lies', () => {
    const few = at('清河', 'below_998', 0.7, true)
    expect(funnelTitle([few, at('沙洲', 'within', 0.9)])).toBe(
      '与全公司比，1 个单位在内线之内，分不出高低；1 个样本不足，不比',
    )
    expect(funnelTitle([few, few])).toBe('2 个单位都样本不足，不与全公司比')
    expect(funnelTitle([few])).toBe('清河样本不足，不与全公司比')
  })

  test('on the site of one unit says where that one lies', () => {
    const said = (position: string): string => funnelTitle([at('临港', position, 0.9)])
    expect(said('within')).toBe('临港在内线（95%）之内，与全公司分不出高低')
    expect(said('above_95')).toBe('临港在内线与外线之间：先看，不判')
    expect(said('below_998')).toBe('临港低于全公司，在外线（99.8%）之下')
  })

  test('says once what its mark means', () => {
    expect(funnelTitle([at('城中※', 'above_998', 1)])).toBe(
      '城中※高于全公司，在外线（99.8%）之上（※ 答卷可疑，先核对）',
    )
    const rows = [at('城中※', 'above_998', 1), at('南湖※', 'above_998', 0.99), at('沙洲', 'within', 0.9)]
    expect(funnelTitle(rows)).toBe(
      '与全公司比，南湖※、城中※高于外线；其余 1 个在内线之内，分不出高低（※ 答卷可疑，先核对）',
    )
  })

  test('says what scatter beyond chance means', () => {
    expect(scatterText({ is_overdispersed: true, phi: 2.61, n_units: 29 })).toMatch(
      /^29 个单位散得比抽样误差大（φ=2\.6）/,
    )
    expect(scatterText({ is_overdispersed: true, phi: 1, n_units: 29 })).toMatch(/没有超出抽样误差（φ=1\.0）/)
    expect(scatterText({ is_overdispersed: true, phi: 1.2, n_units: 29 })).toMatch(/略大（φ=1\.2）/)
    expect(scatterText({ is_overdispersed: false, phi: 0.9, n_units: 29 })).toMatch(/没有超出抽样误差（φ=0\.9）/)
  })
})

describe('what counts as satisfied', () => {
  const level = (question: string, level_no: number, label: string, is_satisfied: boolean, is_strict = false) => ({
    ...{ instrument: 'card4', question, level_no, label, is_satisfied, is_strict },
  })
  const card = [
    ...[level('q1', 1, '满意', true, true), level('q1', 3, '基本满意', true), level('q1', 4, '不满意', false)],
    ...[level('q2', 1, '满意', true, true), level('q2', 3, '基本满意', true)],
  ]
  const note = (satisfaction_level: object[], tables = {}): string | null =>
    meaningNote(page({ satisfaction_level, ...tables }), 'card4')

  test('is told by its lowest level, of questions with other scales apart', () => {
    expect(note(card)).toBe('满意＝基本满意及以上')
    expect(note([...card, level('brand', 1, '非常优良', true, true), level('brand', 4, '一般', true)])).toMatch(
      /^满意＝基本满意及以上；.+为一般及以上$/,
    )
    expect(note([level('q1', 1, '已解决', true, true), level('q1', 2, '未解决', false)])).toBe('满意＝已解决')
    expect(note([])).toBeNull()
    setLocale('en')
    expect(note(card)).toBe('satisfied = Basically satisfied or better')
  })

  test('the strict rate names its levels, of scores as a range', () => {
    const scores = [10, 9, 8].map((score, i) => level('t0', i + 1, String(score), true, i < 2))
    const row = { instrument: 'card4', strict_rate: 0.561 }
    const said = (satisfaction_level: object[]): string | null => strictText(page({ satisfaction_level }), row)
    expect(said(card)).toBe('只计「满意」56.1%')
    expect(said(scores)).toBe('只计 9–10 分 56.1%')
    expect(note(scores)).toBe('满意＝8 分及以上')
    expect(said([...card, level('q3', 1, '非常优良', true, true)])).toBe('只计最高一档 56.1%')
    expect(strictLevels(page(), 'card4')).toBeNull()
    expect(strictText(page(), { ...row, strict_rate: null })).toBeNull()
    setLocale('en')
    expect(said(card)).toBe('“Satisfied” alone: 56.1%')
    expect(said(scores)).toBe('scores of 9–10 alone: 56.1%')
  })

  test('a choice that is no scale says nothing of it', () => {
    const survey_question = [{ instrument: 'card4', question_id: 'q9', is_scale: false }]
    expect(note([...card, level('q9', 1, '价格', true)], { survey_question })).toBe('满意＝基本满意及以上')
  })
})

test('a pooled figure is told once, with the units that it stands for', () => {
  const key = (unit_id: string) => ({ unit_id, ...what, question: 'all', stratum: 'all' })
  const pooled = { k_satisfied: 349, n_valid: 364, rate: 0.9588, rate_low: 0.9301, rate_high: 0.976 }
  const of = (unit_id: string, pooled_unit_id: string, pooled_period = '2025'): object => ({
    ...{ ...key(unit_id), ...pooled, pooled_unit_id, pooled_period, verdict: 'uncertain' },
  })
  const satisfaction_pooled = [of('u0', 'd'), of('u1', 'd'), of('u4', 'e', '2024-2025')]
  const rows = ['u0', 'u1', 'u2', 'u4'].map((unit) => ({ ...key(unit), target: 0.95 }))
  expect(pooledNotes(page({ satisfaction_pooled }), rows)).toEqual([
    '滨江事业部合并 349/364＝95.9%（93.0–97.6），尚难判定：临港、沙洲',
    '东岭事业部 2024–2025 年合并 349/364＝95.9%（93.0–97.6），尚难判定：双河',
  ])
})
