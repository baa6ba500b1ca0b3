import { afterEach, describe, expect, test } from 'vitest'
import { setLocale } from '../../reports/components/locale.js'
import { type Figure, figuresAt, keyFigures } from '../../reports/components/overviewFigures.js'
import { certainty, comparisons, familyGaps, overviewFinding } from '../../reports/components/overviewSentences.js'
import { actions, missedOverYear, shortfalls } from '../../reports/components/overviewWhere.js'
import { type Piece, plainText } from '../../reports/components/pieces.js'

afterEach(() => setLocale('zh-CN'))

const metric = (id: string, ord = 1, other: object = {}) => ({
  ...{ metric: id, ord, rule_id: id, family: 'complaint', kind: 'rate', value_unit: 'share', higher_is_better: true },
  ...{ lag_months: 0, target: 0.95, title_zh: id, title_en: id },
  ...other,
})
const row = (id: string, month: string, value: number, other: object = {}) => ({
  ...{ metric: id, unit_id: 'all', month, value, low: value - 0.01, high: value + 0.01, n: 100, k: value * 100 },
  ...{ target: 0.95, verdict: 'met', signal: null, limit_low: 0.9, limit_high: 1, center: 0.95 },
  ...other,
})
const figures = (metrics: object[], rows: object[], other: object = {}): Figure[] =>
  figuresAt({ metrics, rows, unit: 'all', month: '2025-12', ...other } as never)
const one = (other: object): Figure[] => figures([metric('甲')], [row('甲', '2025-12', 0.96, other)])
const text = (sentences: Piece[][]): string => sentences.map(plainText).join('')
const links = (sentences: Piece[][]): string[] =>
  sentences.flat().flatMap((piece) => (typeof piece === 'string' ? [] : [piece.href]))

describe('the title', () => {
  const title = (list: Figure[]): string => overviewFinding(list, '2025-12')

  test('without data, and without a verdict, nothing is judged', () => {
    expect(title([])).toBe('还没有可以评判的指标。')
    expect(title(one({ verdict: null }))).toBe('还没有可以评判的指标。')
  })

  test.each([
    ['met', '2025 年 12 月 1 项关键指标中 1 项达标；没有变好或变差的信号。'],
    ['not_met', '2025 年 12 月 1 项关键指标中 0 项达标，甲未达标；没有变好或变差的信号。'],
    ['uncertain', '2025 年 12 月 1 项关键指标中 0 项达标，1 项尚难判定；没有变好或变差的信号。'],
    ['too_few', '2025 年 12 月 1 项关键指标中 0 项达标，1 项样本不足；没有变好或变差的信号。'],
  ])('without a signal %s is counted', (verdict, said) => {
    expect(title(one({ verdict }))).toBe(said)
  })

  test('without control limits it does not say that there is no signal', () => {
    expect(title(one({ limit_low: null }))).toBe('2025 年 12 月 1 项关键指标中 1 项达标。')
  })

  test('a metric that differs from last year is neither better nor worse without a signal', () => {
    const list = figures([metric('甲')], [row('甲', '2025-12', 0.99), row('甲', '2024-12', 0.8)])
    expect(title(list)).toBe('2025 年 12 月 1 项关键指标中 1 项达标；没有变好或变差的信号。')
  })

  test.each([
    [{ signal: 'run_above', signal_n: 8, is_better: true }, '甲变好，连续 8 个月高于中心线。'],
    [
      { signal: 'run_below', signal_n: 9, is_better: false, verdict: 'not_met' },
      '甲变差，连续 9 个月低于中心线，未达标。',
    ],
    [{ signal: 'below_limit', signal_n: 1, signal_since: '2025-12', is_better: false }, '甲变差，本月低于控制下限。'],
    [{ signal: 'trend_up', signal_n: 6, is_better: null }, '甲有变化，连续 6 个月上升。'],
    [{ signal: 'zone_below', signal_n: 2, is_better: false }, '甲变差，近三个月有 2 个月接近控制下限。'],
    [{ signal: 'unheard_of', signal_n: 2, is_better: true }, '甲变好，控制图上有信号。'],
  ])('a signal is said as it is: %j', (signal, said) => {
    expect(title(one(signal))).toBe(said)
  })

  test('points beyond a limit one after the other began with the first', () => {
    const low = { signal: 'below_limit', signal_n: 1, is_better: false }
    const rows = ['2025-10', '2025-11', '2025-12'].map((month) =>
      row('甲', month, 0.9, { ...low, signal_since: month }),
    )
    const list = figures([metric('甲')], [row('甲', '2025-09', 0.95), ...rows])
    expect(title(list)).toBe('甲变差，10 月起低于控制下限。')
    expect(list[0]!.signal).toMatchObject({ n: 3, since: '2025-10' })
  })

  test('two findings at most, the missed and worse before the better', () => {
    const names = ['甲', '乙', '丙']
    const better = { signal: 'run_above', signal_n: 8, is_better: true }
    const rows = [
      row('甲', '2025-12', 0.97, better),
      row('乙', '2025-12', 0.97, { ...better, signal_n: 10 }),
      row('丙', '2025-12', 0.9, { signal: 'run_below', signal_n: 8, is_better: false, verdict: 'not_met' }),
    ]
    const list = figures(
      names.map((name, i) => metric(name, i)),
      rows,
    )
    expect(title(list)).toBe('丙变差，连续 8 个月低于中心线，未达标；甲变好，连续 8 个月高于中心线。')
    setLocale('en')
    expect(title(list)).toBe(
      '丙 is worse: below the centre line for 8 months, target not met; 甲 is better: above the centre line for 8 months.',
    )
  })

  test('what misses its target over the year stands first when the month is quiet, not when it misses itself', () => {
    const list = figures([metric('甲'), metric('乙', 2)], [row('甲', '2025-12', 0.96), row('乙', '2025-12', 0.96)])
    expect(overviewFinding(list, '2025-12', list.slice(0, 1))).toBe(
      '甲近 12 个月未达标；2025 年 12 月没有变好或变差的信号。',
    )
    const missed = one({ value: 0.9, verdict: 'not_met' })
    expect(overviewFinding(missed, '2025-12', list)).toContain('甲未达标')
    expect(overviewFinding(list, '2025-12', [...list, ...missed])).toContain('甲、乙等 3 项近 12 个月未达标')
    setLocale('en')
    expect(overviewFinding(list, '2025-12', list.slice(0, 1))).toBe(
      '甲 not met over 12 months; no signal of better or worse in Dec 2025.',
    )
  })

  test('many missed are counted, not named', () => {
    const names = ['甲', '乙', '丙']
    const rows = names.map((name) => row(name, '2025-12', 0.9, { verdict: 'not_met', limit_low: null }))
    expect(
      title(
        figures(
          names.map((name) => metric(name)),
          rows,
        ),
      ),
    ).toBe('2025 年 12 月 3 项关键指标中 0 项达标，3 项未达标。')
  })
})

describe('figures', () => {
  test('a metric with a lag tells of the month before', () => {
    const list = figures([metric('甲', 1, { lag_months: 1 })], [row('甲', '2025-11', 0.9), row('甲', '2025-12', 0.1)])
    expect(list[0]).toMatchObject({ month: '2025-11', row: { value: 0.9 } })
  })

  test('a feed that ended well before the month is not judged', () => {
    const rows = [row('甲', '2025-12', 0.9, { signal: 'run_below', signal_n: 8, is_better: false, verdict: 'not_met' })]
    const last = (day: string) => ({ lastDays: new Map([['complaint', `${day} 10:00:00`]]) })
    expect(figures([metric('甲')], rows, last('2025-12-12'))[0]).toMatchObject({
      verdict: null,
      signal: null,
      stopped: true,
    })
    expect(figures([metric('甲')], rows, last('2025-12-28'))[0]).toMatchObject({ verdict: 'not_met', stopped: false })
  })

  test('six are shown, in their order; a signal comes before a quiet one', () => {
    const names = ['a', 'b', 'c', 'd', 'e', 'f', 'g']
    const rows = names.map((name) =>
      row(name, '2025-12', 0.96, name === 'g' ? { signal: 'run_above', is_better: true } : {}),
    )
    const shown = keyFigures(
      figures(
        names.map((name, i) => metric(name, i)),
        rows,
      ),
    )
    expect(shown.map(({ title }) => title)).toEqual(['a', 'b', 'c', 'd', 'e', 'g'])
  })

  test('a unit of the site has its own rows, in the order of the metrics', () => {
    const rows = [
      row('乙', '2025-12', 0.9, { unit_id: 'u' }),
      row('甲', '2025-12', 0.9, { unit_id: 'u' }),
      row('丙', '2025-12', 0.9),
    ]
    const list = figures([metric('乙', 2), metric('甲', 1), metric('丙', 3)], rows, { unit: 'u' })
    expect(list.map(({ title }) => title)).toEqual(['甲', '乙'])
  })
})

describe('比上年、比上月', () => {
  const wide = { low: 0.9, high: 0.99 }

  test('what is beyond sampling error is named with its change, the rest is counted', () => {
    const metrics = [metric('甲'), metric('乙'), metric('丙')]
    const rows = [
      ...[row('甲', '2025-12', 0.96), row('甲', '2024-12', 0.9)],
      ...[row('乙', '2025-12', 0.96, wide), row('乙', '2024-12', 0.95, wide)],
      row('丙', '2025-12', 0.96),
    ]
    expect(text(comparisons(figures(metrics, rows)))).toBe('比上年同月：甲 +6.0 个百分点；其余 1 项在抽样误差之内。')
    setLocale('en')
    expect(text(comparisons(figures(metrics, rows)))).toBe(
      'Against the same month last year: 甲 +6.0 points; the other 1 within sampling error.',
    )
  })

  test('the month before is compared too; nothing to compare with is not a sentence', () => {
    const rows = [row('甲', '2025-12', 0.95, wide), row('甲', '2025-11', 0.94, wide)]
    expect(text(comparisons(figures([metric('甲')], rows)))).toBe('比上月：1 项都在抽样误差之内。')
    expect(comparisons(one({}))).toEqual([])
  })

  test('of many the largest three are named; each leads to its page', () => {
    const names = ['a', 'b', 'c', 'd']
    const rows = names.flatMap((name, i) => [row(name, '2025-12', 0.9 + i / 100), row(name, '2024-12', 0.7)])
    const said = comparisons(
      figures(
        names.map((name) => metric(name)),
        rows,
      ),
    )
    expect(text(said)).toBe('比上年同月：d +23.0 个百分点、c +22.0 个百分点、b +21.0 个百分点；另有 1 项也超出误差。')
    expect(links(said)).toHaveLength(3)
  })

  test('a whole population has no sampling error; no change is none', () => {
    const whole = { low: null, high: null }
    const rows = (before: number) => [row('甲', '2025-12', 0.98, whole), row('甲', '2024-12', before, whole)]
    expect(text(comparisons(figures([metric('甲')], rows(0.97))))).toBe('比上年同月：甲 +1.0 个百分点。')
    expect(comparisons(figures([metric('甲')], rows(0.98)))).toEqual([])
  })

  test('a mean keeps its unit', () => {
    const days = { value_unit: 'workdays', kind: 'mean', higher_is_better: false, target: 10 }
    const mean = (month: string, value: number) => row('甲', month, value, { low: value - 0.2, high: value + 0.2 })
    const list = figures([metric('甲', 1, days)], [mean('2025-12', 8.7), mean('2024-12', 9.6)])
    expect(text(comparisons(list))).toBe('比上年同月：甲 −0.9 工作日。')
  })
})

describe('有多大把握', () => {
  const none = { month: '2025-11', missing: [] as string[] }

  test('an open verdict is said with its interval, others are named', () => {
    const rows = ['甲', '乙'].map((name) =>
      row(name, '2025-12', 0.946, { verdict: 'uncertain', low: 0.925, high: 0.961 }),
    )
    expect(text(certainty(figures([metric('甲'), metric('乙')], rows), none))).toBe(
      '甲 94.6%（92.5–96.1）跨过目标 95%：不能说达标，也不能说未达标。另有 1 项也跨过目标：乙。',
    )
  })

  test('when nothing is open that is said; too few and the missing are named', () => {
    expect(text(certainty(one({}), none))).toBe('抽样的每一项，95% 区间都在目标一侧。')
    expect(text(certainty(one({ verdict: 'too_few' }), { ...none, missing: ['云溪'] }))).toBe(
      '甲样本不足，不评判。云溪未报 2025 年 11 月月报。',
    )
    expect(certainty([], none)).toEqual([])
  })

  test('a whole population claims no certainty of intervals', () => {
    expect(certainty(figures([metric('甲', 1, { kind: 'whole' })], [row('甲', '2025-12', 0.98)]), none)).toEqual([])
  })
})

describe('差在哪里', () => {
  const recent = (unit: string, n: number, k: number, verdict: string, id = '甲') => ({
    ...{ metric: id, unit_id: unit, n, k, value: k / n, target: 0.95, verdict },
  })
  const place = (rows: object[], other: object = {}) => ({
    ...{
      recent: rows,
      metrics: [metric('甲'), metric('乙')],
      unit: 'all',
      below: ['d1', 'd2'],
      units: ['u1', 'u2', 'u3', 'u4'],
    },
    name: (id: string) => ({ d1: '西山事业部', d2: '城区事业部', u1: '临港', u2: '双河', u3: '白鹭', u4: '南湖' })[id]!,
    ...other,
  })
  const missed = one({ value: 0.9, low: 0.88, high: 0.92, verdict: 'not_met' })
  const company = recent('all', 1000, 900, 'not_met')

  test('the worst figure against its target, and the division that it comes from', () => {
    const rows = [company, recent('d1', 200, 140, 'not_met'), recent('d2', 800, 760, 'uncertain')]
    const said = shortfalls(missed, place(rows) as never)
    expect(text(said)).toBe(
      '甲 90.0%（88.0–92.0），低于目标 95%。甲近 12 个月未达的 100 件中 60 件在西山事业部：占 60%，而件数只占 20%。',
    )
    expect(links(said)).toContain('./unit.html?unit=d1')
  })

  test('a target missed over the year though the month leaves it open is named, with where it comes from', () => {
    const rows = [company, recent('d1', 200, 140, 'not_met'), recent('d2', 800, 760, 'uncertain')]
    expect(text(shortfalls(one({ verdict: 'uncertain' }), place(rows) as never))).toBe(
      '近 12 个月未达标：甲。甲近 12 个月未达的 100 件中 60 件在西山事业部：占 60%，而件数只占 20%。',
    )
  })

  test('of those missed over the year the one that lacks most cases comes first, not the widest gap', () => {
    const list = figures([metric('甲'), metric('乙', 2)], [row('甲', '2025-12', 0.96), row('乙', '2025-12', 0.96)])
    const rows = [recent('all', 60, 54, 'not_met', '甲'), recent('all', 1500, 1380, 'not_met', '乙')]
    expect(missedOverYear(list, rows, 'all').map(({ title }) => title)).toEqual(['乙', '甲'])
    expect(missedOverYear(list, [recent('all', 60, 58, 'met', '甲')], 'all')).toEqual([])
  })

  test('a division with its fair part is not named', () => {
    const rows = [company, recent('d1', 600, 540, 'not_met'), recent('d2', 400, 360, 'not_met')]
    expect(text(shortfalls(missed, place(rows) as never))).toBe('甲 90.0%（88.0–92.0），低于目标 95%。')
  })

  test('the units that miss most are named; ties together; a long tie is counted', () => {
    const of = (counts: Record<string, string[]>) =>
      Object.entries(counts).flatMap(([unit, ids]) => ids.map((id) => recent(unit, 50, 40, 'not_met', id)))
    const said = (counts: Record<string, string[]>) => text(shortfalls(one({}), place(of(counts)) as never))
    expect(said({ u1: ['甲', '乙'], u2: ['甲'] })).toBe('近 12 个月未达标最多：临港 2 项。')
    expect(said({ u1: ['甲'], u2: ['乙'] })).toBe('近 12 个月未达标最多：临港 1 项、双河 1 项。')
    expect(said({ u1: ['甲'], u2: ['甲'], u3: ['甲'], u4: ['乙'] })).toBe('近 12 个月有 4 个单位各 1 项未达标。')
  })

  test('when nobody misses anything that is said; without rows nothing is', () => {
    expect(text(shortfalls(one({}), place([recent('u1', 50, 50, 'met')]) as never))).toBe(
      '近 12 个月没有指标、没有单位未达标。',
    )
    expect(shortfalls(one({}), place([]) as never)).toEqual([])
  })

  test('on the site of a unit its own missed targets are named, with the way to the rule', () => {
    const own = figures([metric('甲')], [row('甲', '2025-12', 0.96, { unit_id: 'u1' })], { unit: 'u1' })
    const metrics = [metric('sla_repair_fix_24h')]
    const rows = [recent('u1', 50, 40, 'not_met', 'sla_repair_fix_24h'), recent('all', 900, 800, 'not_met')]
    const said = shortfalls(own, place(rows, { unit: 'u1', below: [], units: ['u1'], metrics }) as never)
    expect(text(said)).toBe('近 12 个月未达标：故障 24 小时修复。')
    expect(links(said)).toEqual(['./sla.html?rule=sla_repair_fix_24h&unit=u1'])
  })

  test('a lower-is-better mean lies above its target', () => {
    const days = { value_unit: 'workdays', kind: 'mean', higher_is_better: false, target: 10 }
    const slow = row('甲', '2025-12', 11.6, { low: 11, high: 12.2, target: 10, verdict: 'not_met' })
    expect(text(shortfalls(figures([metric('甲', 1, days)], [slow]), place([]) as never))).toBe(
      '甲 11.6 工作日（11.0–12.2），高于目标 10 工作日。',
    )
  })
})

describe('缺数据', () => {
  const said = (rows: object[], month = '2025-12') =>
    text(
      certainty(
        [],
        { month: '2025-11', missing: [] },
        familyGaps(rows, {
          metrics: [
            { family: 'complaint', lag_months: 0 },
            { family: 'bill', lag_months: 1 },
          ],
          month,
          name: (id: string) => ({ u1: '云溪', u2: '青岭' })[id] ?? id,
        }) as never,
      ) as never,
    )
  const gap = (family: string, month: string, share: number | null, unit = 'u1') => ({
    ...{ unit_id: unit, family, month, usual_share: share },
  })

  test('a family that did not come is named with its usual part; another month is not', () => {
    expect(said([gap('complaint', '2025-12', 0.012)])).toBe(
      '云溪缺 2025 年 12 月的投诉数据，相关指标不含该月（通常占全公司 1.2%）。',
    )
    expect(said([gap('complaint', '2025-11', 0.012)])).toBe('')
    expect(said([gap('complaint', '2025-12', null), gap('complaint', '2025-12', null, 'u2')])).toBe(
      '云溪、青岭缺 2025 年 12 月的投诉数据，相关指标不含该月。',
    )
  })

  test('bills are looked at a month later', () => {
    expect(said([gap('bill', '2025-12', 0.1)])).toBe('')
    expect(said([gap('bill', '2025-11', 0.1)])).toContain('2025 年 11 月的应收账单')
  })
})

describe('要做什么', () => {
  const due = (state: string, day: string, n: number, rule = 'sla_complaint_other_48h') => ({
    ...{ rule_id: rule, title_zh: rule, unit_id: 'u1', state, due_day: day, n },
  })
  const what = (rows: object[], other: object = {}) => ({
    ...{ due: rows, recent: [], unit: 'all', asOf: '2026-01-01 00:00:00', reports: { month: '11 月', missing: [] } },
    ...other,
  })

  test('overdue and due on the day after the cut-off, by rule, with the way to them', () => {
    const rows = [due('overdue', '2025-12-20', 3), due('pending', '2026-01-01', 2), due('pending', '2026-01-05', 9)]
    const said = actions([], what(rows) as never)
    expect(text(said)).toBe('逾期 3 件：投诉 48 小时办结 3 件。01-01 周四 到期 2 件：投诉 48 小时办结 2 件。')
    expect(links(said)[0]).toBe('./sla.html?rule=sla_complaint_other_48h')
  })

  test('the two largest rules are named, the others counted', () => {
    const rows = ['a', 'b', 'c'].map((rule, i) => due('overdue', '2025-12-20', 5 - i, rule))
    expect(text(actions([], what(rows) as never))).toBe('逾期 12 件：a 5 件、b 4 件、其他 3 件。')
  })

  test('nothing on that day: the week; nothing at all: no sentence', () => {
    expect(text(actions([], what([due('pending', '2026-01-05', 9)]) as never))).toBe(
      '01-01 周四 无到期；2026-01-07 前到期 9 件。',
    )
    expect(actions([], what([due('pending', '2026-03-05', 9)]) as never)).toEqual([])
  })

  test('a missing report is asked for, and the way to the target is counted in cases', () => {
    const missed = one({ value: 0.9, verdict: 'not_met' })
    const recent = [{ metric: '甲', unit_id: 'all', n: 1000, k: 930, target: 0.95, verdict: 'not_met' }]
    const reports = { month: '11 月', missing: ['云溪'] }
    expect(text(actions(missed, what([], { recent, reports }) as never))).toBe(
      '催报 11 月报表：云溪。甲近 12 个月还差 20 件才达目标 95%。',
    )
  })

  test('a target of 100 % cannot be made good any more: each case is to be explained', () => {
    const recent = [{ metric: '甲', unit_id: 'all', n: 60, k: 58, target: 1, verdict: 'not_met' }]
    expect(text(actions(one({ value: 0.9, verdict: 'not_met', target: 1 }), what([], { recent }) as never))).toBe(
      '甲近 12 个月 2 件未达；目标 100% 容不下一件，逐件说明。',
    )
  })
})
