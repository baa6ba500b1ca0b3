import { afterEach, expect, test } from 'vitest'
import { familiesOf, isAbnormal, isLate, monthsOf, shortCount } from '../../reports/components/dataQualityDelivery.js'
import { dueAfter, lateSummary } from '../../reports/components/dataQualityLate.js'
import { missingRows } from '../../reports/components/dataQualityMissing.js'
import { aloneApart, oddPart } from '../../reports/components/dataQualityParts.js'
import { setLocale } from '../../reports/components/locale.js'
import { makeUnits } from '../../reports/components/units.js'
import { bundleVendor } from '../../src/site/vendor.ts'

// the chart components import the bundle of libraries, which is made, not checked in
await bundleVendor()
const { boundsOf, farthest, widest } = await import('../../reports/components/dataQualityBounds.js')
const { deliveryFinding } = await import('../../reports/components/dataQualityFinding.js')

afterEach(() => setLocale('zh-CN'))

test('a count of rows is short enough for a cell, and none is no zero', () => {
  expect([0, 9999, 10_000, 46_400, null].map(shortCount)).toEqual(['0', '9,999', '1万', '4.6万', '—'])
  setLocale('en')
  expect(shortCount(46_400)).toBe('46.4k')
})

test('kinds of data that nobody owed are not drawn; months come newest first', () => {
  const rows = [
    { family: 'complaint', month: '2025-11', status: 'received' },
    { family: 'daily_volume', month: '2025-12', status: 'missing' },
    { family: 'survey', month: '2025-12', status: 'not_due' },
  ]
  expect(familiesOf(rows)).toEqual(['daily_volume', 'complaint'])
  expect(monthsOf(rows)).toEqual(['2025-12', '2025-11'])
  expect(['late', 'overdue', 'on_time', null].map((submission) => isLate({ submission }))).toEqual([
    true,
    true,
    false,
    false,
  ])
})

test('what is missing says for how long, and what came last', () => {
  const row = (unit_id: string | null, month: string, status: string, rows_kept: number | null = null) => ({
    ...{ unit_id, family: 'complaint', month, status, rows_kept },
  })
  const rows = [
    row('u1', '2025-12', 'missing'),
    row('u1', '2025-11', 'missing'),
    row('u1', '2025-10', 'received', 7),
    row('u2', '2025-12', 'missing'),
    row('u2', '2025-11', 'declared_zero', 0),
    row('u3', '2025-12', 'received', 4),
    row('u4', '2025-12', 'missing'),
    row(null, '2025-12', 'missing'),
  ]
  expect(
    missingRows(rows, '2025-12').map(({ unit_id, months, came }) => [unit_id, months, came?.month ?? null]),
  ).toEqual([
    ['u1', 2, '2025-10'],
    ['u2', 1, '2025-11'],
    ['u4', 1, null],
  ])
})

test('units that owe one family alone, or nothing, are taken out of the matrix for a line each', () => {
  const status: Record<string, string> = { 'a complaint': 'received', 'a bill': 'received', 'b bill': 'missing' }
  for (const unit of ['d1', 'd2', 'd3']) status[`${unit} call`] = 'received'
  const cell = (unit: string | null, family: string) => {
    const found = status[`${unit} ${family}`]
    return found ? { status: found, rows_rejected: 0 } : null
  }
  const families = ['complaint', 'bill', 'call']
  const groups = [
    { division: 'x', units: ['a', 'b', 's'] },
    { division: null, units: ['d1', 'd2', 'd3', null] },
  ]
  const whole = aloneApart(groups, families, cell)
  expect(whole.groups.map(({ units }) => units)).toEqual([['a', 'b'], [null]])
  expect([...whole.alone]).toEqual([['call', ['d1', 'd2', 'd3']]])
  expect(whole.none).toEqual(['s'])
  expect(oddPart({ groups, families, cell })).toMatchObject({ groups: [{ units: ['b'] }], families: ['bill'] })
})

test('a cell needs a look when it is missing, late or has rows kept out', () => {
  const cell = (other: object) => ({ status: 'received', submission: 'on_time', rows_rejected: 0, ...other })
  expect(
    [null, cell({}), cell({ rows_rejected: null }), cell({ status: 'none_in_file' })].map((one) => isAbnormal(one)),
  ).toEqual([false, false, false, false])
  expect(
    [cell({ rows_rejected: 1 }), cell({ status: 'missing' }), cell({ submission: 'late' })].every((one) =>
      isAbnormal(one),
    ),
  ).toBe(true)
})

test('reports of a month are those due in the next; while none is due yet, the month before', () => {
  const rows = [
    { due_at: '2025-12-07 16:00:00', state: 'on_time' },
    { due_at: '2026-01-07 16:00:00', state: 'pending' },
  ]
  expect(dueAfter(rows, '2025-11')).toEqual({ month: '2025-11', due: [rows[0]] })
  expect(dueAfter(rows, '2025-12')).toEqual({ month: '2025-11', due: [rows[0]] })
  expect(dueAfter(rows.slice(1), '2025-12')).toEqual({ month: '2025-12', due: [rows[1]] })
  expect(lateSummary(rows)).toBe('应报 2 份：按时 1，迟报 0，未报 0。1 份尚未到期。')
})

const bound = (row: object): object => ({ unit_id: 'all', period: '2025', is_rate: true, k: 9, metric: 'a', ...row })

test('of a year the monthly sums are listed too; the widest figure is one that has a bound', () => {
  const rows = [
    bound({ shift_worst: -0.01, shift_best: 0.002 }),
    bound({ period: '2025-03', shift_worst: -0.5, shift_best: 0 }),
    bound({ period: '2025-03', k: null, is_rate: false, shift_worst: 0, shift_best: 0.2 }),
    bound({ period: '2025-04', k: null, is_rate: false, shift_worst: null, shift_best: null }),
  ]
  expect(boundsOf(rows, '2025')).toEqual([rows[0], rows[2], rows[3]])
  expect(widest({ units: makeUnits([], null) } as never, rows, '2025')).toBe(rows[2])
  expect(rows.map((row) => farthest(row))).toEqual(['1.0 个百分点', '50.0 个百分点', '20.0%', null])
  expect(farthest(bound({ shift_worst: -0.0001, shift_best: 0 }))).toBe('不到 0.1 个百分点')
})

test('nothing missing and nothing rejected is said in so many words', () => {
  const tables: Record<string, object[]> = {
    delivery: [
      {
        unit_id: 'u',
        family: 'complaint',
        month: '2025-12',
        status: 'declared_zero',
        rows_kept: 0,
        rows_rejected: null,
      },
    ],
    load_file: [{ rows_in: 12, rows_rejected: 0 }],
  }
  const page = {
    units: makeUnits([{ unit_id: 'u', unit_name: '临港' }], null),
    rows: (name: string) => tables[name] ?? [],
  }
  expect(deliveryFinding(page as never, { month: '2025-12', period: null })).toBe(
    '2025 年 12 月，临港应报的 1 类数据没有缺项。收到 12 行，拒收 0 行。',
  )
})
