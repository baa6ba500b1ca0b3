import { afterEach, describe, expect, test } from 'vitest'
import { dayWords, happenings, holidayName, knownEvents, knownName } from '../../reports/components/ledgerEvents.js'
import { setLocale } from '../../reports/components/locale.js'
import { messages } from '../../reports/components/messages.js'
import { KNOWN } from '../../src/detector/known.ts'
import { REASONS } from '../../src/detector/reason.ts'
import { loadRulebook } from '../../src/rulebook/load.ts'

afterEach(() => setLocale('zh-CN'))

const asOf = '2026-01-01 00:00:00'
const episode = {
  anomaly_id: 'c1-20250710',
  kind: 'level_shift',
  n: 3,
  start_day: '2025-07-10',
  end_day: '2025-07-18',
  days: 9,
  observed_m3: 400,
  expected_m3: 1000,
  impact_m3: -600,
  status: 'confirmed',
  cause_code: 'production_change',
  explained_by: null,
}
const row = (kind: string, first_day: string, last_day = first_day, source_id: string | null = 'r1') => ({
  ...{ customer_id: 'c1', kind, first_day, last_day, source_id },
})

describe('known events', () => {
  test('stand in order, each with the letter of its kind', () => {
    const rows = [
      row('contract_end', '2025-12-31'),
      row('curtailment', '2024-12-22', '2024-12-24'),
      row('meter_change', '2024-11-02'),
      row('shutdown', '2024-05-20', '2024-06-03'),
      row('supply_cut', '2025-03-11', '2025-03-12'),
    ]
    const known = knownEvents(rows, [])
    expect(known.map(({ letter }) => letter).join('')).toBe('检换限停约')
    expect(known.map(knownName)).toEqual(['计划检修', '换表', '限气指令', '停气', '合同到期，未见续签'])
  })

  test('a recorded cause is named by its episode; one of another episode is not', () => {
    const rows = [
      row('new_normal', '2025-07-15', '2025-07-15', 'c1-20250710'),
      row('incident', '2025-08-01', '2025-08-02', 'x'),
    ]
    const [cause, other] = knownEvents(rows, [episode])
    expect(knownName(cause!)).toBe('原因已记录，按新水平推算：生产变化')
    expect(knownName(other!)).toBe('原因已记录，不计入基线')
    expect(cause!.letter).toBe('因')
  })
})

test('what happened is said in the order in which it began, with span, deviation, cause and status', () => {
  const known = knownEvents([row('meter_change', '2025-09-01'), row('curtailment', '2025-01-02', '2025-01-04')], [])
  expect(happenings([episode], known, asOf).map(({ words }) => words)).toEqual([
    '限 限气指令 · 2025-01-02 – 01-04',
    '3 水平下移 · 2025-07-10 – 07-18 · 9 天 · \u221260.0% · 生产变化 · 属实',
    '换 换表 · 2025-09-01',
  ])
  setLocale('en')
  const [first] = happenings([{ ...episode, n: null, kind: 'explained', status: 'explained', cause_code: null, explained_by: 'curtailment' }], [], asOf) // biome-ignore format: one row
  expect(first!.words).toBe('Explained · 2025-07-10 – 07-18 · 9 days · \u221260.0% · Curtailment order')
})

describe('a day in words', () => {
  const day = {
    gas_day: '2025-10-06',
    day_class: 'holiday',
    volume_m3: 512,
    expected_m3: 1000,
    expected_low_m3: 900,
    expected_high_m3: 1100,
  }
  const holidays = [{ first_day: '2025-10-01', last_day: '2025-10-08', names: 'national+mid_autumn' }]

  test('reading, band, distance from it, holiday, and what was going on', () => {
    const happened = happenings([{ ...episode, end_day: null }], knownEvents([row('shutdown', '2025-10-05', '2025-10-07')], []), asOf) // biome-ignore format: one row
    expect(dayWords(day, { holidays, happened })).toBe(
      '2025-10-06 法定节假日 · 512 m³ · 预期 1,000（900–1,100） · 比预期 \u221248.8% · 国庆、中秋 · 水平下移 · 计划检修',
    )
  })

  test('inside the band no distance is told', () => {
    expect(dayWords({ ...day, volume_m3: 950 }, { holidays: [], happened: [] })).not.toContain('比预期')
  })

  test('a missing reading is no zero, and without an expectation none is made up', () => {
    const blank = { ...day, volume_m3: null, expected_m3: null, expected_low_m3: null, expected_high_m3: null }
    expect(dayWords(blank, { holidays: [], happened: [] })).toBe('2025-10-06 法定节假日 · 缺读数 · 尚无预期')
  })
})

test('a holiday that the catalogue does not know keeps its own name', () => {
  expect(holidayName({ names: '抗战胜利纪念日' })).toBe('抗战胜利纪念日')
  setLocale('en')
  expect(holidayName({ names: 'national+mid_autumn' })).toBe('National Day, Mid-Autumn')
})

test('every reason, known event and cause has its words', () => {
  const { causes } = loadRulebook().find(({ id }) => id === 'use_anomaly_cause_recorded')!.params as { causes: object }
  const ids = [
    ...REASONS.filter(Boolean).map((reason) => `explained.${reason}`),
    ...KNOWN.filter(Boolean).map((known) => `event.${known}`),
    ...Object.keys(causes).map((cause) => `cause.${cause}`),
  ]
  expect(ids.length).toBeGreaterThan(25)
  expect(ids.filter((id) => !Object.hasOwn(messages, id))).toEqual([])
})
