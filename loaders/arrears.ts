import { arrearsRow } from '../src/contracts/arrears.ts'
import type { Family } from '../src/contracts/family.ts'

/** 欠费: what was overdue on a day, bill by bill. */
export const arrears: Family = {
  name: 'arrears',
  title: { zh: '欠费', en: 'Arrears' },
  row: arrearsRow,
  key: ['as_of', 'customer_id', 'bill_id'],
  event: ['as_of'],
  planned: ['due_date', 'promised_at'],
}
