import { describe, expect, test } from 'vitest'
import { setLocale } from '../../reports/components/locale.js'
import { gapText, sidesOf } from '../../reports/components/satisfactionApart.js'
import { driverTitle } from '../../reports/components/satisfactionDriver.js'
import { needRows, needSentences, needTitle, sameReason } from '../../reports/components/satisfactionNeed.js'
import { pooledNote } from '../../reports/components/satisfactionPooled.js'
import { profileTitle, scales } from '../../reports/components/satisfactionProfile.js'
import { comparedText, planTitle, waveText } from '../../reports/components/satisfactionSampling.js'
import { strataHeading, strataOf, strataSentence, stratumTitle } from '../../reports/components/satisfactionStrata.js'
import { suspectKinds } from '../../reports/components/satisfactionSuspect.js'
import { themesOf, themeTitle } from '../../reports/components/satisfactionTheme.js'
import { makeUnits } from '../../reports/components/units.js'

const contrast = (kind: string, item: string, difference: number, isBeyond: boolean | null = true) => ({
  ...{ kind, item, is_beyond_error: isBeyond },
  ...(isBeyond
    ? { difference, low: difference - 0.01, high: difference + 0.01 }
    : { difference: null, low: null, high: null }),
})

describe('what lies apart', () => {
  const rows = [
    contrast('mode', 'mode:sms', -0.05),
    ...[contrast('question', 'q1', 0.02), contrast('question', 'q2', -0.02), contrast('question', 'q3', 0, false)],
    ...[contrast('question', 'q4', -0.04), contrast('question', 'q5', 0.03), contrast('question', 'q6', 0, null)],
  ]

  test('only what the models found beyond error is named, the farthest first on either side', () => {
    const items = (list: { item: string }[]) => list.map(({ item }) => item)
    const { below, above, ...rest } = sidesOf(rows, 'question')
    expect([items(below), items(above)]).toEqual([
      ['q4', 'q2'],
      ['q5', 'q1'],
    ])
    expect(rest).toEqual({ isFew: false, isAlike: false })
    expect(sidesOf(rows, 'area')).toEqual({ below: [], above: [], isFew: true, isAlike: false })
    expect(sidesOf([contrast('question', 'q6', 0, null)], 'question').isAlike).toBe(true)
  })

  test('a gap is told without its sign, its interval from the nearer end', () => {
    expect(gapText(contrast('mode', 'a', -0.05))).toBe('5.0 个百分点（4.0–6.0）')
    expect(gapText(contrast('mode', 'a', 0.123))).toBe('12.3 个百分点（11.3–13.3）')
  })
})

describe('questions', () => {
  const question = (title: string, rate: number) => ({ title, question: title, rate, strict_rate: 0.6 })

  const sides = (...found: [string, number, (boolean | null)?][]) =>
    sidesOf(
      found.map(([item, difference, isBeyond]) => contrast('question', item, difference, isBeyond)),
      'question',
    )
  const three = ['q1', 'q2', 'q3'].map((title) => question(title, 0.9))

  test('questions are named only where the models found them apart from the others of the same forms', () => {
    expect(profileTitle(three, sides(['q2', -0.04], ['q1', 0, false], ['q3', 0, false]))).toBe(
      'q2的满意率低于同卷其余各题的平均',
    )
    expect(profileTitle(three, sides(['q2', -0.04], ['q3', -0.05], ['q1', 0.04]))).toBe(
      'q3、q2的满意率低于同卷其余各题的平均',
    )
    expect(profileTitle(three, sides(['q2', 0.04], ['q3', 0, false]))).toBe(
      'q2的满意率高于同卷其余各题的平均，没有哪一题单独偏低',
    )
    expect(profileTitle(three, sides(['q1', 0, false], ['q2', 0, false], ['q3', 0, null]))).toBe(
      '3 道题与同卷其余各题的差别都在抽样误差之内，分不出高低',
    )
    expect(profileTitle(three, sides(['q1', 0, null], ['q2', 0, null]))).toBe(
      '几乎没有一份问卷在 3 道题之间分出高低，无从比较',
    )
    expect(profileTitle(three, sides())).toBe('3 道题：问卷太少，不比较高低')
    expect(profileTitle(three.slice(0, 2), sides(['q1', 0.02], ['q2', -0.02]))).toBe('q2的满意率低于q1')
    expect(profileTitle([question('办理', 0.94)], sides())).toBe('不满意 6.0%')
    expect(profileTitle([question('办理', 0.94)], sides(), '满意')).toBe('不满意 6.0%；答满意的 60.0%')
  })

  const level = (question: string, level_no: number, label: string, is_satisfied: boolean) => ({
    ...{ question, level_no, label, is_satisfied },
  })
  test('questions share a scale unless a level has another name or side; a level of which none was chosen is not lost', () => {
    const levels = [
      ...[level('a', 1, '满意', true), level('a', 3, '不满意', false)],
      ...[level('b', 2, '基本满意', true), level('b', 3, '不满意', false)],
      ...[level('c', 1, '满意', true), level('c', 3, '一般', true)],
    ]
    const found = scales(
      ['a', 'b', 'c'].map((name) => question(name, 0.9)),
      levels,
    )
    expect(found.map((scale) => scale.questions.map((row: { question: string }) => row.question))).toEqual([
      ['a', 'b'],
      ['c'],
    ])
    expect(found[0]!.levels.map(({ label }) => label)).toEqual(['满意', '基本满意', '不满意'])
    expect(found[1]!.levels.map(({ label }) => label)).toEqual(['满意', '一般'])
  })

  test('the question that moves most is named where all others fall short of it, and said to be weak only if it is', () => {
    const drivers = (outcome: string) =>
      ['q2', 'q1', 'q3', 'q4', 'q5'].map((title) => ({ title, question: title, outcome }))
    const [overall, composite] = [drivers('overall'), drivers('composite')]
    const behind = (...items: string[]) => [
      contrast('driver', 'q2', 0.1),
      ...['q1', 'q3', 'q4', 'q5'].map((item) => contrast('driver', item, -0.2, items.includes(item))),
    ]
    const all = behind('q1', 'q3', 'q4', 'q5')
    expect(driverTitle(overall, all)).toBe('最牵动总体评价的是q2')
    expect(driverTitle(overall, [...all, contrast('question', 'q2', -0.02)])).toBe(
      '最牵动总体评价的是q2，满意率也低于其余各题的平均',
    )
    expect(driverTitle(overall, [...all, contrast('question', 'q1', -0.02), contrast('question', 'q2', 0.02)])).toBe(
      '最牵动总体评价的是q2',
    )
    expect(driverTitle(overall, behind('q3', 'q4', 'q5'))).toBe('最牵动总体评价的在q2、q1之中，彼此分不出先后')
    expect(driverTitle(overall, behind('q5'))).toBe('没有哪一题对总体评价的影响明显领先')
    expect(driverTitle(overall.slice(0, 2), [contrast('driver', 'q1', 0, false)])).toBe(
      '各题对总体评价的影响分不出轻重',
    )
    expect(driverTitle(overall, [])).toBe('各题对总体评价的影响分不出轻重')
    expect(driverTitle(composite, [...all, contrast('question', 'q2', -0.02)])).toBe('各题平均分的差别里，q2占得最多')
    expect(driverTitle(composite, behind())).toBe('各题对平均分差别的份额分不出轻重')
  })
})

describe('strata', () => {
  const row = (stratum: string, rate: number) => ({ stratum, rate, rate_low: rate - 0.01, rate_high: rate + 0.01 })
  const rows = [row('mode:sms', 0.9), row('mode:phone', 0.96), row('tier1', 0.95), row('other', 0.955)]
  const areas = ['urban', 'rural', 'remote'].map((area, i) => row(`area:${area}`, 0.96 - i / 50))
  const found = [
    ...[contrast('mode', 'mode:sms', -0.06), contrast('mode', 'mode:phone', 0.06)],
    ...[contrast('class', 'tier1', 0, false), contrast('class', 'other', 0, false)],
    ...[contrast('area', 'area:urban', 0.03), contrast('area', 'area:rural', 0, false)],
    contrast('area', 'area:remote', -0.04),
  ]

  test('what differs from the rest is named with its gap; what has too few answers is not compared', () => {
    const [modes, classes, three] = [
      strataOf('mode', rows, found),
      strataOf('class', rows, found),
      strataOf('area', areas, found),
    ]
    expect(strataSentence(modes)).toBe('短信比电话低 6.0 个百分点（5.0–7.0），超出抽样误差。')
    expect(strataSentence(classes)).toBe('两者的差别在抽样误差之内，分不出高低。')
    expect(strataSentence(three)).toBe(
      '偏远比其余低 4.0 个百分点（3.0–5.0）、城镇比其余高 3.0 个百分点（2.0–4.0）：超出抽样误差。',
    )
    expect(strataHeading([classes, modes])).toBe('方式不同，答案不同')
    expect(strataHeading([three, modes])).toBe('城乡、调查方式不同，答案不同')
    expect(strataHeading([classes])).toBe('按类别分不出高低')
    const same = strataOf('area', areas, [contrast('area', 'area:urban', 0, false)])
    expect(strataSentence(same)).toBe('各自与其余相比，差别都在抽样误差之内，分不出高低。')
    const few = strataOf('mode', rows, [])
    expect(strataSentence(few)).toBe('样本不足，不比较。')
    expect(strataHeading([few])).toBe('按调查方式：样本不足，不比较')
    expect(few.rows.map(({ stratum }) => stratum)).toEqual(['mode:phone', 'mode:sms'])
  })

  test('a stratum has the name of its code, or its own', () => {
    expect(['mode:12345', 'mode:鸽子', 'area:remote', 'tier1', '工商户', 'mode'].map(stratumTitle)).toEqual([
      ...['12345', '鸽子', '偏远', '一级客户', '工商户', 'mode'],
    ])
    const classes = ['居民', '非居民', '大客户', 'LNG加气站', '工商户']
    expect(classes.map(stratumTitle)).toEqual(['居民', '非居民', '大客户', 'LNG 加气站', '工商户'])
    setLocale('en')
    expect(classes.map(stratumTitle)).toEqual(['Residents', 'Non-residents', 'Key accounts', 'LNG station', '工商户'])
    setLocale('zh-CN')
  })
})

test('themes stand by count, those that are none last and never the finding', () => {
  const theme = (name: string, n: number) => ({ theme: name, n, n_texts: 1200 })
  const rows = [theme('none', 900), theme('price', 40), theme('other', 90), theme('repair', 70), theme('未知', 40)]
  expect(themesOf(rows).map((row) => row.theme)).toEqual(['repair', 'price', '未知', 'other', 'none'])
  expect(themeTitle(rows)).toBe('1,200 条文字，提到最多的是抢修与维修（70 条）')
  expect(themeTitle([theme('none', 900), theme('other', 300)])).toBe('1,200 条文字，没有一条说到已知主题')
  expect(rows[0]!.theme).toBe('none')
})

test('doubts stand by kind with each survey, and what to check; an unknown kind is not lost', () => {
  const row = (kind: string, unit: string, n_suspect: number) => ({ kind, unit, n_suspect })
  const kinds = suspectKinds(
    [
      row('odd', 'u1', 1),
      row('bulk', 'u1', 40),
      row('bulk', 'u2', 30),
      row('bulk', 'u2', 5),
      row('all_satisfied', 'u3', 50),
    ],
    (found) => Object.values(found).slice(1).join(' '),
  )
  expect(kinds.map(({ kind, where }) => [kind, where])).toEqual([
    ['all_satisfied', ['u3 50']],
    ['bulk', ['u1 40', 'u2 30', 'u2 5']],
    ['odd', ['u1 1']],
  ])
  for (const { action } of kinds) expect(action).toMatch(/^先核对/)
})

describe('the next sample', () => {
  const need = (unit_id: string, n_answered: number | null, n_needed: number | null, over: object = {}) => ({
    ...{
      unit_id,
      n_answered,
      n_needed,
      target: 0.95,
      period: '2025',
      power: 0.8,
      is_reachable: n_needed !== null,
      reason: null,
      is_enough: n_needed === null ? false : n_answered === null ? null : n_answered >= n_needed,
      n_units: 1,
      n_units_enough: n_answered !== null && n_needed !== null && n_answered >= n_needed ? 1 : 0,
      ...over,
    },
  })
  const rows = [
    need('u4', 900, null, { is_reachable: false, reason: 'too_near_target' }),
    need('u3', 80, 300),
    need('u2', 300, 300),
    need('u1', null, 100, { is_reachable: null, reason: 'no_response' }),
  ]

  const nameOf = (id: string) => id

  test('units that as many forms would judge come first, those that cannot be judged last', () => {
    expect(needRows(rows).map(({ unit_id, can }) => [unit_id, can])).toEqual([
      ['u2', 'yes'],
      ['u1', 'no_response'],
      ['u3', 'reachable'],
      ['u4', 'too_near_target'],
    ])
  })

  test('the need is told as a forecast: of how many units, of one; never as if this year’s verdict fell', () => {
    const whole = { ...need('all', 1280, 700), n_units: 4, n_units_enough: 1 }
    const titles = [whole, rows[2]!, rows[1]!, rows[0]!, need('u5', 40, null, { is_reachable: null, is_enough: null })]
    expect(titles.map((row) => needTitle(row, nameOf))).toEqual([
      '若再收到 2025 年这么多答卷，4 个单位中预计 1 个有 80% 以上机会得出结论',
      'u2若再收到 2025 年这么多答卷，有 80% 以上机会得出结论',
      'u3若再收到 2025 年这么多答卷，得出结论的机会不到 80%（2025 年的判定不变）',
      'u4若再收到 2025 年这么多答卷，得出结论的机会不到 80%（2025 年的判定不变）',
      'u5：算不出要多少份答卷才得出结论',
    ])
    setLocale('en')
    expect(titles.slice(0, 3).map((row) => needTitle(row, nameOf))).toEqual([
      'With as many answers as in 2025 again, 1 of 4 units should have a chance of 80% or more of a verdict',
      'u2: with as many answers as in 2025 again, the chance of a verdict is 80% or more',
      'u3: with as many answers as in 2025 again, the chance of a verdict is below 80% (that of 2025 stands)',
    ])
    setLocale('zh-CN')
  })

  test('units that more forms do not help stand in a sentence for each reason', () => {
    expect(needSentences(needRows(rows), nameOf)).toEqual([
      '再收这么多就够：u2。',
      '回收率无记录，算不出要发多少份：u1。',
      '离目标太近，发多少份都不够，须合并几期再判：u4。',
    ])
    expect(needSentences(needRows([rows[0]!]), nameOf)).toEqual(['离目标太近，发多少份都不够，须合并几期再判。'])
  })

  test('one reason that holds for all units is the finding', () => {
    const same = (reason: string) =>
      needRows(['u1', 'u2'].map((id) => need(id, 10, 300, { is_reachable: null, reason })))
    expect(sameReason(same('no_response'))).toBe('回收率无记录，算不出要发多少份')
    expect(sameReason(needRows(rows))).toBeNull()
    expect(sameReason(needRows([rows[0]!]))).toBeNull()
    expect(sameReason(needRows([rows[1]!, rows[1]!]))).toBeNull()
  })

  test('who is drawn, revisited or asked as a whole; expected returns only where every class has a response rate', () => {
    const drawn = { class: 'resident', share: 0.01, n_planned: 200 }
    const whole = { class: 'key_account', share: 1, n_planned: 30 }
    const total = { n_drawn: 200, n_visits: 0, n_whole: 0, n_expected: null as number | null }
    expect(planTitle([drawn], { ...total, n_drawn: 1200, n_expected: 744.4 })).toBe('下一轮抽 1,200 户；预计回收 744')
    expect(planTitle([drawn, whole], { ...total, n_whole: 30, n_expected: 149.4 })).toBe(
      '下一轮抽 200 户，另全查大客户 30 户；预计回收 149',
    )
    expect(planTitle([drawn, whole], { ...total, n_visits: 24, n_whole: 30 })).toBe(
      '下一轮抽 200 户，抽 24 次服务回访，另全查大客户 30 户',
    )
    expect(planTitle([whole], { ...total, n_drawn: 0, n_whole: 30 })).toBe('下一轮全查大客户 30 户')
    expect(planTitle([{ ...drawn, n_planned: 0 }], { ...total, n_drawn: 0, n_expected: 0 })).toBe(
      '下一轮抽 0 户；预计回收 0',
    )
  })

  test('what should come back stands beside what came back in the last full year; not where either is unknown', () => {
    const last = { period: '2025', n_answered: 1529 }
    const total = { n_expected: 694.6 }
    const said = (wave: string, waves: number | null) => comparedText({ wave, n_waves: waves }, total, last)
    expect(said('2026-1', 2)).toBe('预计每半年收回 695 份；2025 年实收 1,529 份。')
    expect(said('2026-1', 4)).toBe('预计每批收回 695 份；2025 年全年实收 1,529 份。')
    expect(said('2026', 2)).toBe('预计全年收回 695 份；2025 年实收 1,529 份。')
    expect(said('2025-12', 2)).toBe('预计每月答复 695 次；2025 年全年答复 1,529 次。')
    expect(comparedText({ wave: '2026', n_waves: 2 }, { n_expected: null }, last)).toBeNull()
    expect(comparedText({ wave: '2026', n_waves: 2 }, total, undefined)).toBeNull()
  })

  test('waves stand in words, halves only where there are two a year', () => {
    expect(waveText('2026-1', 2)).toBe('2026 年上半年')
    expect(waveText('2026-2', 2)).toBe('2026 年下半年')
    expect(waveText('2026-1')).toBe('2026 年第 1 批')
    expect(waveText('2026-3', 4)).toBe('2026 年第 3 批')
    expect(waveText('2026')).toBe('2026 年')
    expect(waveText('2025-12')).toBe('2025 年 12 月')
    expect(waveText('春季')).toBe('春季')
  })
})

test('a pooled figure says whose and when, k of n, interval and verdict; without one nothing is said', () => {
  const key = { unit_id: 'u1', period: '2025', instrument: 'card4', question: 'all', stratum: 'all' }
  const pooled = { ...key, pooled_unit_id: 'd1', pooled_period: '2023-2025', k_satisfied: 2544, n_valid: 2800 }
  const page = (row: object) => ({
    rows: (table: string) => (table === 'satisfaction_pooled' ? [row] : []),
    units: makeUnits([{ unit_id: 'd1', unit_name: '东岭事业部' }], null),
  })
  const known = { ...pooled, rate: 2544 / 2800, rate_low: 0.891, rate_high: 0.924, verdict: 'not_met' }
  expect(pooledNote(page(known) as never, key)).toBe('东岭事业部 2023–2025 年 2,544/2,800 = 90.9%（89.1–92.4），未达标')
  expect(pooledNote(page({ ...known, n_respondents: 350 }) as never, key)).toMatch(/，未达标（350 份）$/)
  expect(pooledNote(page({ ...known, rate: null }) as never, key)).toBeNull()
  expect(pooledNote(page(known) as never, { ...key, stratum: 'tier1' })).toBeNull()
  setLocale('en')
  expect(pooledNote(page({ ...known, pooled_unit_id: 'all', pooled_period: '2025' }) as never, key)).toBe(
    'Company, 2025: 2,544/2,800 = 90.9% (89.1–92.4), Not met',
  )
  setLocale('zh-CN')
})
