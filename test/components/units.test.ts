import { expect, test } from 'vitest'
import { shownPages } from '../../reports/components/pages.js'
import { makeRules } from '../../reports/components/rules.js'
import { makeUnits } from '../../reports/components/units.js'

const rows = [
  { unit_id: 'all', unit_name: '全公司', unit_type: null, division_id: null },
  { unit_id: 'd2', unit_name: '乙事业部', unit_type: 'division', division_id: 'd2' },
  { unit_id: 'd1', unit_name: '甲事业部', unit_type: 'division', division_id: 'd1' },
  { unit_id: 'u10', unit_name: '十', unit_type: 'unit', division_id: 'd1' },
  { unit_id: 'u2', unit_name: '二', unit_type: 'unit', division_id: 'd1' },
  { unit_id: 'u3', unit_name: '三', unit_type: 'unit', division_id: 'd2' },
  { unit_id: 'h', unit_name: '本部', unit_type: 'hq', division_id: null },
]

test('units stand under their division in the order of their ids, silent ones included', () => {
  const units = makeUnits(rows, null)
  expect(units.grouped(['u2', 'u3', 'd1', 'all'])).toEqual([
    { division: 'd1', units: ['u2', 'u10'] },
    { division: 'd2', units: ['u3'] },
  ])
  expect(units.coverage()).toEqual({ units: 3 })
  expect(units.name('all')).toBe('全公司')
})

test('without a register the ids are the names', () => {
  const units = makeUnits([], 'x1')
  expect(units.grouped(['x1', 'all', 'x2'])).toEqual([{ division: null, units: ['x1', 'x2'] }])
  expect(units.name('x1')).toBe('x1')
  expect(units.own).toBe(null)
  expect(units.coverage()).toEqual({})
})

test('a rule that the site does not list keeps its id, and comes after those it lists', () => {
  const rules = makeRules([{ rule_id: 'b', title_zh: '乙规则', title_en: 'B' }])
  expect(rules.title('b')).toBe('乙规则')
  expect(rules.title('zzz')).toBe('zzz')
  expect(['zzz', 'b'].sort(rules.compare)).toEqual(['b', 'zzz'])
})

test('the navigation shows the pages that have one of their tables', () => {
  const ids = shownPages({ anomaly_month: {}, rule: {} }).map(({ id }: { id: string }) => id)
  expect(ids).toEqual(['index', 'anomalies', 'rules', 'method'])
})
