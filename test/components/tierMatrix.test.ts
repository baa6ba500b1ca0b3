import { expect, test } from 'vitest'
import { movesFinding, movesSubtitle, shapeFinding, unstableFinding } from '../../reports/components/tierMatrix.js'
import { weightsFinding } from '../../reports/components/tiers.js'
import { makeUnits } from '../../reports/components/units.js'

const page = { units: makeUnits([], null) } as never
const rows = [
  [1, 10, 260, 6, 0, 2],
  [2, 30, 380, 9, 4, 12],
  [3, 60, 360, 0, 11, 6],
].map(([tier, n, volume_m3, n_moved_up, n_moved_down, n_unstable]) => ({
  ...{ scope_unit_id: 'all', year: 2025, tier, n, mean_score: 50, volume_m3, n_moved_up, n_moved_down, n_unstable },
  ...{ n_compared: n, n_tested: n, n_tie: 0 },
}))

test('moves are counted of those that had a tier; without any they are unknown, not none', () => {
  expect(movesFinding(page, rows, 'all')).toBe('全公司有上年级别的 100 户中 30 户变动（30%）：升 15，降 15')
  const first = rows.map((row) => ({ ...row, n_compared: 0, n_moved_up: 0, n_moved_down: 0 }))
  expect(movesFinding(page, first, 'all')).toBe('没有上年级别，不能比较升降')
  const calm = rows.map((row) => ({ ...row, n_moved_up: 0, n_moved_down: 0 }))
  expect(movesFinding(page, calm, 'all')).toBe('全公司没有一户变动（比较 100 户）')
})

test('equal scores at a cut-off are mentioned where there are any', () => {
  expect(movesSubtitle(rows)).not.toContain('得分相同')
  expect(movesSubtitle(rows.map((row) => ({ ...row, n_tie: 2 })))).toContain('6 户在分界处得分相同')
})

test('the unstable are a share of those tested, with the tier that has most of them', () => {
  expect(unstableFinding(page, rows, 'all')).toBe('全公司 20 户（20%）的级别经不起权重微调，二级最多（12 / 30）')
  expect(
    unstableFinding(
      page,
      rows.map((row) => ({ ...row, n_unstable: 0 })),
      'all',
    ),
  ).toBe('权重微调不改变任何一户的级别')
})

test('the shape sets accounts beside gas; without volumes it is only named', () => {
  expect(shapeFinding(page, rows, 'all')).toBe('全公司一级 10% 的户用气占 26%，三级 60% 的户占 36%')
  expect(
    shapeFinding(
      page,
      rows.map((row) => ({ ...row, volume_m3: null })),
      'all',
    ),
  ).toBe('各级户数与用气')
})

test('how much of the score rests on proposed weights', () => {
  const weight = (factor: string, value: number, status: string) => ({ factor, weight: value, status })
  expect(weightsFinding([weight('volume', 0.25, 'regulation'), weight('spread', 0.75, 'proposed')])).toBe(
    '2 项权重中 1 项为拟定，合计 75%',
  )
  expect(weightsFinding([weight('volume', 1, 'regulation')])).toBe('分级因素与权重')
})
