import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { setLocale } from '../../reports/components/locale.js'
import { farthestApart, highestApart, lowestApart } from '../../reports/components/satisfactionApart.js'
import { driverTitle } from '../../reports/components/satisfactionDriver.js'
import { needRows, needTitle } from '../../reports/components/satisfactionNeed.js'
import { pooledNote } from '../../reports/components/satisfactionPooled.js'
import { profileTitle, scales } from '../../reports/components/satisfactionProfile.js'
import { planTitle, waveText } from '../../reports/components/satisfactionSampling.js'
import { strataHeading, strataOf, strataSentence, stratumTitle } from '../../reports/components/satisfactionStrata.js'
import { suspectKinds } from '../../reports/components/satisfactionSuspect.js'
import { themesOf, themeTitle } from '../../reports/components/satisfactionTheme.js'
import { makeUnits } from '../../reports/components/units.js'

const range = (low: number, high: number, over: object = {}) => ({ low, high, ...over })

describe('what lies apart', () => {
  test('the lowest stand alone only where their intervals touch no other', () => {
    const rows = [range(0.9, 0.94), range(0.8, 0.85), range(0.93, 0.97), range(0.82, 0.88)]
    expect(lowestApart(rows)).toEqual([rows[1], rows[3]])
    expect(highestApart(rows)).toEqual([rows[2], rows[0]])
    expect(lowestApart([range(0.8, 0.9), range(0.9, 0.95)])).toEqual([])
    expect(lowestApart([range(0.8, 0.9)])).toEqual([])
    expect(lowestApart([])).toEqual([])
    expect(farthestApart([range(0.8, 0.9)])).toBeNull()
    expect(farthestApart([range(0.8, 0.9), range(0.85, 0.95), range(0.91, 0.97)])).toEqual({
      ...{ low: range(0.8, 0.9), high: range(0.91, 0.97) },
    })
  })

  const ranges = fc.array(
    fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.double({ min: 0, max: 0.3, noNaN: true })),
    { maxLength: 12 },
  )
  test('no order of rows changes it, at most three are named, and whoever is named lies below all others', () => {
    fc.assert(
      fc.property(ranges, (pairs) => {
        const rows = pairs.map(([low, width], id) => ({ id, low, high: low + width }))
        const found = lowestApart(rows)
        const rest = rows.filter((row) => !found.includes(row))
        expect(found.length).toBeLessThanOrEqual(3)
        for (const one of found) for (const other of rest) expect(one.high).toBeLessThan(other.low)
        const ids = (list: { id: number }[]) => list.map(({ id }) => id).sort()
        expect(ids(lowestApart([...rows].reverse()))).toEqual(ids(found))
        if (found.length > 0 && rest.length > 0) expect(farthestApart(rows)).not.toBeNull()
      }),
    )
  })
})

describe('questions', () => {
  const question = (title: string, rate: number, half = 0.01) => ({
    ...{ title, question: title, rate, rate_low: rate - half, rate_high: rate + half },
  })

  test('the worst is named only where its interval lies apart', () => {
    expect(profileTitle([question('q2', 0.9), question('q1', 0.95), question('q3', 0.96)])).toBe(
      'q2的满意率低于其余 2 题',
    )
    expect(profileTitle([question('q2', 0.9), question('q3', 0.91), question('q1', 0.97)])).toBe('q2、q3的满意率低于q1')
    expect(profileTitle([question('a', 0.9), question('b', 0.915), question('c', 0.93), question('d', 0.945)])).toBe(
      'a的满意率低于d，但没有哪一题单独垫底',
    )
    expect(profileTitle([question('q2', 0.94), question('q1', 0.95)])).toBe('2 道题的满意率区间互相重叠，分不出高低')
    expect(profileTitle([question('办理', 0.94)])).toBe('办理：满意率 94.0%（93.0–95.0）')
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

  test('the question that moves most is named where its share lies apart, and said to be weak only if it is', () => {
    const driver = (title: string, weight: number, rate: number, outcome = 'overall') => ({
      ...{ title, outcome, weight_low: weight - 0.05, weight_high: weight + 0.05 },
      rated: { rate_low: rate - 0.01, rate_high: rate + 0.01 },
    })
    const rest = [driver('q1', 0.1, 0.95), driver('q3', 0.12, 0.96)]
    expect(driverTitle([driver('q2', 0.4, 0.9), ...rest])).toBe('最牵动总体评价的是q2，满意率也最低')
    expect(driverTitle([driver('q2', 0.4, 0.955), ...rest])).toBe('最牵动总体评价的是q2')
    expect(driverTitle([driver('q2', 0.14, 0.9), ...rest])).toBe('各题对总体评价的影响分不出轻重')
    expect(driverTitle([{ ...driver('q2', 0.4, 0.9), rated: null }, ...rest])).toBe('最牵动总体评价的是q2')
    const mean = [driver('q2', 0.4, 0.9, 'composite'), ...rest]
    expect(driverTitle(mean)).toBe('各题平均分的差别主要来自q2')
    expect(driverTitle([driver('q2', 0.14, 0.9, 'composite'), ...rest])).toBe('各题对平均分的差别贡献相当')
  })
})

describe('strata', () => {
  const row = (stratum: string, rate: number, verdict = 'met') => ({
    ...{ stratum, rate, rate_low: rate - 0.01, rate_high: rate + 0.01, n_valid: 100, verdict },
  })
  const rows = [row('mode:sms', 0.9), row('mode:phone', 0.96), row('tier1', 0.95), row('other', 0.955)]

  test('two that differ beyond error are named; what has too few answers is not compared', () => {
    const [modes, classes] = [strataOf('mode', rows), strataOf('class', rows)]
    expect(strataSentence(modes)).toBe('短信低于电话，差别超出抽样误差。')
    expect(strataSentence(classes)).toBe('区间互相重叠，分不出高低。')
    expect(strataHeading([classes, modes])).toBe('方式不同，答案不同')
    expect(strataHeading([classes])).toBe('按类别分不出高低')
    const few = strataOf('mode', [row('mode:sms', 0.5, 'too_few'), row('mode:phone', 0.96)])
    expect(strataSentence(few)).toBe('样本不足，不比较。')
    expect(strataHeading([few])).toBe('按调查方式：样本不足，不比较')
    expect(few.rows.map(({ stratum }) => stratum)).toEqual(['mode:phone', 'mode:sms'])
  })

  test('a stratum has the name of its code, or its own', () => {
    expect(['mode:12345', 'mode:鸽子', 'area:remote', 'tier1', '工商户', 'mode'].map(stratumTitle)).toEqual([
      ...['12345', '鸽子', '偏远', '一级客户', '工商户', 'mode'],
    ])
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
      ...over,
    },
  })
  const rows = [
    need('u4', 900, null, { is_reachable: false, reason: 'too_near_target' }),
    need('u3', 80, 300),
    need('u2', 300, 300),
    need('u1', null, 100, { is_reachable: null, reason: 'no_response' }),
  ]

  test('units that last year could be judged come first, those that cannot be judged last', () => {
    expect(needRows(rows).map(({ unit_id, can }) => [unit_id, can])).toEqual([
      ['u2', 'yes'],
      ['u1', 'reason.no_response'],
      ['u3', 'reachable'],
      ['u4', 'reason.too_near_target'],
    ])
    const nameOf = (id: string) => id
    expect(needTitle(rows, nameOf)).toBe('按 2025 年的回收量，4 个单位中 1 个有 80% 以上机会判得出高于还是低于目标 95%')
    expect(needTitle([rows[2]!], nameOf)).toBe('u2按 2025 年的回收量够判是否达到 95%')
    expect(needTitle([rows[1]!], nameOf)).toBe('u3按 2025 年的回收量不够判是否达到 95%')
  })

  test('who is drawn, revisited or asked as a whole; expected returns only where every class has a response rate', () => {
    const drawn = { class: 'resident', share: 0.01, n_planned: 200, n_expected: 124.4 }
    const other = { class: 'non_resident', share: 0.1, n_planned: 1000, n_expected: 620 }
    const whole = { class: 'key_account', share: 1, n_planned: 30, n_expected: null }
    const visits = { class: 'service_event', share: 0.1, n_planned: 24, n_expected: 20 }
    expect(planTitle([drawn, other])).toBe('下一轮抽 1,200 户；预计回收 744')
    expect(planTitle([drawn, { ...whole, n_expected: 25 }])).toBe('下一轮抽 200 户，另全查大客户 30 户；预计回收 149')
    expect(planTitle([drawn, visits, whole])).toBe('下一轮抽 200 户，抽 24 次服务回访，另全查大客户 30 户')
    expect(planTitle([whole])).toBe('下一轮全查大客户 30 户')
    expect(planTitle([{ ...drawn, n_planned: 0, n_expected: 0 }])).toBe('下一轮抽 0 户；预计回收 0')
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
