import { afterEach, expect, test } from 'vitest'
import { customerFinding, openEpisodes, span } from '../../reports/components/customerFinding.js'
import { setLocale } from '../../reports/components/locale.js'
import { managerFinding, managersFinding } from '../../reports/components/managerFinding.js'
import { unitChoices, unitPageFinding } from '../../reports/components/unitFinding.js'
import { makeUnits } from '../../reports/components/units.js'

afterEach(() => setLocale('zh-CN'))

const verdicts = (...list: (string | null)[]) => list.map((verdict, i) => ({ title: '甲乙丙丁戊'[i]!, verdict }))
const finding = (what: object): string =>
  unitPageFinding({ name: '临港', verdicts: [], signals: [], due: { overdue: 0, pending: 0 }, ...what })

test('a unit’s title counts what is met and names what is not', () => {
  expect(finding({ verdicts: verdicts('met', 'not_met', 'uncertain', 'too_few', null) })).toBe(
    '临港近 12 个月可评判的 3 项指标中 1 项达标，乙未达标。',
  )
  expect(finding({ verdicts: verdicts('not_met', 'not_met', 'not_met') })).toBe(
    '临港近 12 个月可评判的 3 项指标中 0 项达标，甲、乙等 3 项未达标。',
  )
})

test('without a verdict a unit is not judged', () => {
  expect(finding({ verdicts: verdicts('too_few', null) })).toBe('临港近 12 个月没有可以评判的指标。')
})

test('a signal for the worse comes first, the others are counted', () => {
  const signals = [
    { title: '甲', words: '连续 8 个月高于中心线', worse: false },
    { title: '乙', words: '低于控制下限', worse: true },
  ]
  expect(finding({ verdicts: verdicts('met'), signals })).toBe(
    '临港近 12 个月可评判的 1 项指标中 1 项达标。乙低于控制下限，另有 1 项出现信号。',
  )
})

test('what is overdue is said, what is only open when nothing is', () => {
  const met = verdicts('met')
  expect(finding({ verdicts: met, due: { overdue: 3, pending: 9 } })).toMatch(/。逾期 3 件。$/)
  expect(finding({ verdicts: met, due: { overdue: 0, pending: 9 } })).toMatch(/。未结 9 件，尚未到期。$/)
  setLocale('en')
  expect(finding({ verdicts: met, due: { overdue: 1, pending: 0 } })).toBe(
    '临港, last 12 months: 1 of 1 judged indicator met. 1 case is overdue.',
  )
})

const register = [
  { unit_id: 'all', unit_type: null },
  { unit_id: 'd1', unit_type: 'division' },
  { unit_id: 'd2', unit_type: 'division' },
  { unit_id: 'u1', unit_type: 'unit', division_id: 'd1' },
  { unit_id: 'u2', unit_type: 'unit', division_id: 'd2' },
  { unit_id: 's1', unit_type: 'station', parent_id: 'u1', division_id: 'd1' },
]
const choices = (own: string | null): string[] =>
  unitChoices({ units: makeUnits(register, own), rows: () => register } as never)

test('a unit’s site is about itself and what lies below; leadership may choose any', () => {
  expect(choices(null)[0]).toBe('all')
  expect(choices(null).sort()).toEqual(['all', 'd1', 'd2', 's1', 'u1', 'u2'])
  expect(choices('d1').sort()).toEqual(['d1', 's1', 'u1'])
  expect(choices('u1').sort()).toEqual(['s1', 'u1'])
})

const episode = (over: object = {}): object => ({
  customer_id: 'c1',
  kind: 'drop',
  status: 'open',
  severity: 'high',
  start_day: '2025-12-12',
  end_day: '2025-12-31',
  days: 20,
  observed_m3: 79,
  expected_m3: 100,
  impact_cny: -186_000,
  cause_code: null,
  ...over,
})

test('a manager’s morning counts customers, not episodes, and sums what they are about', () => {
  const toCheck = [episode(), episode({ impact_cny: null }), episode({ customer_id: 'c2', impact_cny: 62_000 })]
  expect(
    managerFinding({ customers: 86, toCheck: toCheck as never, overdue: 2, next: 1, asOf: '2026-01-01 00:00:00' }),
  ).toBe('名下 86 户中 2 户需要核实，合计影响约 24.8 万元。2 件逾期。')
  const named = toCheck.map((row) => ({
    ...row,
    display_name: (row as { customer_id: string }).customer_id === 'c2' ? '华瑞玻璃' : '恒泰印染',
  }))
  expect(
    managerFinding({ customers: 86, toCheck: named as never, overdue: 0, next: 0, asOf: '2026-01-01 00:00:00' }),
  ).toBe('名下 86 户中 2 户需要核实，合计影响约 24.8 万元；先看恒泰印染。')
  expect(
    managerFinding({
      customers: 86,
      toCheck: named.slice(0, 1) as never,
      overdue: 0,
      next: 0,
      asOf: '2026-01-01 00:00:00',
    }),
  ).toBe('名下 86 户中 1 户需要核实：恒泰印染，影响约 18.6 万元。')
  expect(managerFinding({ customers: 86, toCheck: [], overdue: 0, next: 1, asOf: '2026-01-01 00:00:00' })).toBe(
    '名下 86 户没有待核实的用气异常。1 件在 01-01 周四 24:00 前到期。',
  )
})

test('without daily volumes a manager is not told that all is well', () => {
  expect(managerFinding({ customers: 3, toCheck: null, overdue: 0, next: 0, asOf: '2026-01-01 00:00:00' })).toBe(
    '名下 3 户，没有日用气量，不能判断用气异常。',
  )
})

test('causes recorded are a share of episodes, and absent where there was none', () => {
  const row = (n_open: number, n_recent: number, n_with_cause: number | null) => ({ n_open, n_recent, n_with_cause })
  expect(managersFinding([row(2, 6, 3), row(1, 2, 1)])).toBe(
    '2 位客户经理名下 3 起用气异常待核实。近 90 天 8 起异常中 4 起已记录原因。',
  )
  expect(managersFinding([row(2, 6, null)])).toBe(
    '1 位客户经理名下 2 起用气异常待核实。异常原因从未报送，不知道是否已核实。',
  )
  expect(managersFinding([row(0, 0, 0)])).toBe('1 位客户经理名下 0 起用气异常待核实。')
})

const customer = (what: object): string =>
  customerFinding({ name: '海川纺织', episodes: [], year: null, asOf: '2026-01-01 00:00:00', ...what })

test('a customer’s title says what is unusual, how far, and whether the cause is known', () => {
  expect(customer({ episodes: [episode()] })).toBe('海川纺织：2025-12-12起骤降 20 天，比预期低 21%，尚无原因。')
  expect(customer({ episodes: [episode({ cause_code: 'theft' }), episode({ severity: 'low' })] })).toBe(
    '海川纺织：2025-12-12起骤降 20 天，比预期低 21%，原因：窃气。另有 1 起待核实。',
  )
  expect(customer({ episodes: [episode({ observed_m3: null })] })).toBe('海川纺织：2025-12-12起骤降 20 天，尚无原因。')
})

test('a calm customer’s title is the year, compared only where it can be', () => {
  const year = { volume_m3: 18_040_000, yoy: 0.116, days_missing: 0 }
  expect(customer({ year })).toBe('海川纺织：近 12 个月用气 1,804 万 m³，同比 +11.6%。没有待核实的异常。')
  expect(customer({ year: { ...year, yoy: null } })).toBe('海川纺织：近 12 个月用气 1,804 万 m³。没有待核实的异常。')
  expect(customer({ year: null })).toBe('海川纺织：近 12 个月没有读数。没有待核实的异常。')
})

test('the gravest open episode comes first, then the longest', () => {
  const list = [
    episode({ severity: 'low', days: 90 }),
    episode({ days: 3 }),
    episode({ days: 9 }),
    episode({ status: 'closed' }),
  ]
  expect(openEpisodes(list).map((row) => (row as { days: number }).days)).toEqual([9, 3, 90])
})

test('a span that is not over says so', () => {
  expect(span(episode() as never, '2026-01-01 00:00:00')).toBe('2025-12-12 – 今')
  expect(span(episode({ end_day: '2025-12-20' }) as never, '2026-01-01 00:00:00')).toBe('2025-12-12 – 12-20')
  expect(span(episode({ start_day: '2024-12-30', end_day: '2025-01-02' }) as never, '2026-01-01')).toBe(
    '2024-12-30 – 2025-01-02',
  )
})
