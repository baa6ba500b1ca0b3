import { afterEach, describe, expect, test } from 'vitest'
import { bandSentence, insideBand, newLevel, withoutFloor } from '../../reports/components/ledgerBasis.js'
import { setLocale } from '../../reports/components/locale.js'

afterEach(() => setLocale('zh-CN'))

const dayName = (i: number): string => new Date(Date.UTC(2025, 0, 1) + i * 86_400_000).toISOString().slice(0, 10)
/** 200 days: 1,000 m³ expected up to day 100, `after` from day 110 on. */
const days = (after: number) =>
  Array.from({ length: 200 }, (_, i) => ({
    gas_day: dayName(i),
    expected_m3: i < 110 ? 1000 : after,
    volume_m3: after,
  }))
const fall = { kind: 'level_shift', start_day: dayName(100), end_day: dayName(109), observed_m3: 4000, expected_m3: 10_000, status: 'closed' } // biome-ignore format: one episode

describe('since when a level is the usual one', () => {
  test('from the day after a fall on, where what is expected fell too', () => {
    expect(newLevel(days(400), [fall], [])).toEqual({ since: dayName(110), by: 'settled' })
    expect(newLevel(days(650), [fall], [])).toEqual({ since: dayName(110), by: 'settled' })
  })

  test('not where what is expected stayed, went the other way, or moved by less than half', () => {
    expect(newLevel(days(1000), [fall], [])).toBeNull()
    expect(newLevel(days(1400), [fall], [])).toBeNull()
    expect(newLevel(days(750), [fall], [])).toBeNull()
  })

  test('a recorded cause counts from its own day and stands for its episode; the latest of all is told', () => {
    const known = [{ kind: 'new_normal', start_day: dayName(104), cause: 'production_change' }]
    expect(newLevel(days(1000), [fall], known)).toEqual({
      since: dayName(104),
      by: 'cause',
      cause: 'production_change',
    })
    expect(newLevel(days(400), [fall], known)).toEqual({ since: dayName(104), by: 'cause', cause: 'production_change' })
    const earlier = [{ ...known[0]!, start_day: dayName(40) }]
    expect(newLevel(days(400), [fall], earlier)).toEqual({ since: dayName(110), by: 'settled' })
  })

  test('an open change waits; other kinds, spikes among them, move no level', () => {
    const open = { ...fall, status: 'open', end_day: dayName(199) }
    expect(newLevel(days(1000), [open], [])).toEqual({ since: dayName(100), by: 'waiting' })
    expect(
      newLevel(
        days(400),
        [
          { ...fall, kind: 'spike' },
          { ...fall, kind: 'explained' },
        ],
        [],
      ),
    ).toBeNull()
    expect(newLevel(days(400), [{ ...fall, observed_m3: null }], [])).toBeNull()
  })
})

test('the band is told in one sentence, with its date and cause', () => {
  const end = (level: Parameters<typeof bandSentence>[0]) => bandSentence(level).slice(-40)
  expect(bandSentence(null)).toMatch(/^淡蓝带是 95% 预期范围：[^。]*。$/)
  expect(end({ since: '2025-07-19', by: 'settled' })).toMatch(/，最近一次自 2025-07-19 起。$/)
  expect(end({ since: '2025-07-15', by: 'cause', cause: 'price' })).toMatch(
    /2025-07-15 起（已记录原因：价格或替代能源）。$/,
  )
  expect(end({ since: '2025-12-01', by: 'waiting' })).toMatch(/，2025-12-01 开始的变化尚未计入。$/)
  setLocale('en')
  expect(end({ since: '2025-07-15', by: 'cause', cause: null })).toMatch(/2025-07-15 on \(cause recorded\)\.$/)
})

test('the share inside the band is of days that have a reading and a band', () => {
  const day = (volume_m3: number | null, low: number | null) => ({
    ...{ volume_m3, expected_m3: 10, expected_low_m3: low, expected_high_m3: low === null ? null : 12 },
  })
  expect(insideBand([day(10, 8), day(7, 8), day(13, 8), day(8, 8), day(null, 8), day(10, null)])).toBe(
    '两年日用气：50.0% 的日子在预期范围内（n=4）',
  )
  expect(insideBand([day(null, 8)])).toBeNull()
  expect(withoutFloor([day(1, 0), day(1, 1)])).toContain('1 日不设下限')
  expect(withoutFloor([day(1, 1)])).toBeNull()
})
