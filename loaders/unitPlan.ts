import type { Family } from '../src/contracts/family.ts'
import { unitPlanRow } from '../src/contracts/unitPlan.ts'

/** 年度计划: the items of a unit's plans for a year, some for one customer. */
export const unitPlan: Family = {
  name: 'unit_plan',
  title: { zh: '年度计划', en: 'Annual plans' },
  row: unitPlanRow,
  key: ['unit_id', 'year', 'kind', 'item', 'customer_id'],
  event: ['made_on'],
  planned: ['due_on'],
}
