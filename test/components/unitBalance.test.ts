import { afterEach, describe, expect, test } from 'vitest'
import { setLocale } from '../../reports/components/locale.js'
import {
  balanceByUnit,
  balanceNotes,
  balanceTitle,
  balanceUnitsTitle,
  limitsText,
  signalCell,
} from '../../reports/components/unitBalanceWords.js'

afterEach(() => setLocale('zh-CN'))

const names: Record<string, string> = { u1: '临港', u2: '云溪', u3: '松岗', u4: '双河', u5: '柏川' }
const nameOf = (id: string): string => names[id] ?? id
const row = (month: string, more: object = {}) => ({
  ...{ unit_id: 'u1', month, purchased_m3: 1000, sold_m3: 985, own_use_m3: 5, linepack_change_m3: 0 },
  ...{ loss_rate_12m: 0.0102, loss_m3_12m: 1_230_000, low: 0.004, high: 0.0145, centre: 0.009, n_months: 12 },
  ...{ signal: null, signal_since: null, block_rate: null, block_signal: null, block_since: null },
  ...{ reason: null, missing_units: null },
  ...more,
})

describe('the title over a unit’s balance', () => {
  test('says the rate, the gas, and that it lies inside its limits', () => {
    expect(balanceTitle([row('2025-12'), row('2025-11', { loss_rate_12m: 0.5 })])).toBe(
      '输差：到 2025 年 12 月的 12 个月为 1.02%（123 万 m³），在控制限 0.40%–1.45% 之内',
    )
  })

  test('says since when it is above its limit; below it the metering is doubted first', () => {
    const above = row('2025-12', { signal: 'above_limit', signal_since: '2025-09' })
    expect(balanceTitle([above])).toMatch(/，9 月起高于控制上限 1\.45%$/)
    const below = row('2025-12', {
      loss_rate_12m: -0.001,
      loss_m3_12m: -120,
      signal: 'below_limit',
      signal_since: '2024-11',
    })
    expect(balanceTitle([below])).toBe(
      '输差：到 2025 年 12 月的 12 个月为 \u22120.10%（\u2212120 m³），2024 年 11 月起低于控制下限 0.40%，先核对计量',
    )
    setLocale('en')
    expect(balanceTitle([above])).toBe(
      'Unaccounted-for gas: 1.02% (1.23 M m³) in the 12 months to Dec 2025, above the upper control limit of 1.45% since Sep',
    )
  })

  test('without limits there is no judgement, without a rate the reason', () => {
    expect(balanceTitle([row('2025-12', { low: null, high: null, centre: null })])).toMatch(/，历史不足，还没有控制限$/)
    const none = { loss_rate_12m: null, loss_m3_12m: null, low: null, high: null }
    expect(balanceTitle([row('2025-12', { ...none, n_months: 7 })])).toBe(
      '输差还算不出：连续有数的只有 7 个月，不足 12 个月',
    )
    expect(balanceTitle([row('2025-12', { ...none, reason: 'no_sold' })])).toBe('输差还算不出：没有销气量')
    expect(balanceTitle([])).toBe('输差')
  })

  test('rests on the last month with a rate when the newest lacks one, and that is said below', () => {
    const rows = [
      row('2025-11'),
      row('2025-12', { loss_rate_12m: null, reason: 'units_missing', missing_units: 'u2,u3' }),
    ]
    expect(balanceTitle(rows)).toContain('到 2025 年 11 月的 12 个月')
    expect(balanceNotes(rows, nameOf)).toBe('2025 年 12 月单位不齐：云溪、松岗。')
    const many = row('2025-12', { reason: 'units_missing', missing_units: 'u1,u2,u3,u4,u5' })
    expect(balanceNotes([many], nameOf)).toBe('2025 年 12 月单位不齐：临港、云溪、松岗、双河等 5 个单位。')
    expect(balanceNotes([row('2025-12', { reason: 'not_reported' })], nameOf)).toBe('2025 年 12 月未报购销气。')
    const two = [row('2025-05', { reason: 'no_sold' }), row('2025-09', { reason: 'not_reported' }), row('2025-12')]
    expect(balanceNotes(two, nameOf)).toBe('近 12 个月有 2 个月算不出，最近一次：2025 年 9 月未报购销气。')
    expect(balanceNotes([row('2024-12', { reason: 'no_sold' }), row('2025-12')], nameOf)).toBeNull()
  })
})

test('a signal of the last two-month block is said, an old one is not', () => {
  const block = { block_rate: 0.013, block_signal: 'run_above', block_since: '2025-03' }
  expect(balanceNotes([row('2025-12', block)], nameOf)).toBe(
    '两个月一段（至 2025 年 12 月）为 1.30%，自 3 月起有偏高的信号。',
  )
  expect(balanceNotes([row('2025-12', { ...block, block_signal: 'below_limit' })], nameOf)).toContain('偏低')
  expect(balanceNotes([row('2025-08', block), row('2025-12', { block_rate: 0.01 })], nameOf)).toBeNull()
  expect(balanceNotes([row('2025-12')], nameOf)).toBeNull()
})

describe('several units', () => {
  const year = Array.from({ length: 12 }, (_, i) => `2025-${String(i + 1).padStart(2, '0')}`)
  const rows = [
    ...year.map((month) => row(month, { unit_id: 'u1', loss_rate_12m: 0.02 })),
    ...year.map((month) =>
      row(month, { unit_id: 'u2', loss_rate_12m: 0.012, signal: 'above_limit', signal_since: '2025-12' }),
    ),
    ...year.slice(1).map((month) => row(month, { unit_id: 'u3', loss_rate_12m: 0.001, signal: 'below_limit' })),
    row('2025-12', { unit_id: 'u4', loss_rate_12m: null, low: null, n_months: 3 }),
    row('2025-12', { unit_id: 'd1', loss_rate_12m: 0.9 }),
  ]
  const list = balanceByUnit(rows, (id) => id.startsWith('u'))

  test('those beyond their limits come first, then the higher rate, what cannot be told last', () => {
    expect(list.map(({ unit_id: id }) => id)).toEqual(['u2', 'u3', 'u1', 'u4'])
    expect(balanceUnitsTitle(list, nameOf)).toBe('3 个单位中 2 个的输差越出控制限，首位云溪 1.20%')
    expect(balanceUnitsTitle(list.slice(2), nameOf)).toBe('1 个单位的输差都在控制限内或还没有控制限')
    expect(balanceUnitsTitle(list.slice(3), nameOf)).toBe('各单位输差都还算不出')
  })

  test('gas of twelve months is summed only where all twelve are known', () => {
    expect(list.map((one) => one.purchased_12m)).toEqual([12_000, null, 12_000, null])
    const gap = rows.map((one) =>
      one.unit_id === 'u1' && one.month === '2025-04' ? { ...one, purchased_m3: null } : one,
    )
    const [own] = balanceByUnit(gap, (id) => id === 'u1')
    expect([own!.purchased_12m, own!.sold_12m]).toEqual([null, 985 * 12])
  })

  test('cells say the signal in words, limits as a range', () => {
    expect(list.map(signalCell)).toEqual([
      '12 月起高于上限',
      '12 月起低于下限',
      '在限内',
      '连续有数的只有 3 个月，不足 12 个月',
    ])
    expect(limitsText(list[0]!)).toBe('0.40–1.45')
    expect(limitsText({ low: null, high: null })).toBe('—')
  })
})
