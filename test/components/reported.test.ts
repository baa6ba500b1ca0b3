import { expect, test } from 'vitest'
import { emptyCell, familyOfRule, reportedFamilies } from '../../reports/components/reported.js'

const tables: Record<string, object[]> = {
  sla_attainment: [{ rule_id: 'sla_complaint_other_48h', unit_id: 'u1' }],
  collection: [{ unit_id: 'u2', month: '2025-12' }],
}
const reported = reportedFamilies({ rows: (name: string) => tables[name] ?? [] } as never)

test('a unit has reported a kind of record when any of its limits has a row', () => {
  expect(reported(familyOfRule('sla_complaint_tier1_24h'), 'u1')).toBe(true)
  expect(reported(familyOfRule('sla_repair_fix_24h'), 'u1')).toBe(false)
  expect(reported('bill', 'u2')).toBe(true)
  expect(reported('complaint', 'u2')).toBe(false)
})

test('no cases, times missing and not reported are told apart', () => {
  expect(emptyCell(null, true)).toMatchObject({ value: null, text: '— 无件' })
  expect(emptyCell({ n_due: 0, n_undeterminable: 0 }, true)).toMatchObject({ text: '— 无件' })
  expect(emptyCell({ n_due: 0, n_undeterminable: 3 }, true)).toMatchObject({ text: '时间不全' })
  expect(emptyCell(null, false)).toMatchObject({ text: '未报', unreported: true })
})
