import { churnWarningRow } from '../src/contracts/churnWarning.ts'
import type { Family } from '../src/contracts/family.ts'

/** 流失预警: warnings that a key account may leave, and how they ended. */
export const churnWarning: Family = {
  name: 'churn_warning',
  title: { zh: '流失预警', en: 'Churn warnings' },
  row: churnWarningRow,
  key: ['customer_id', 'raised_at', 'signal'],
  event: ['raised_at'],
  planned: [],
}
