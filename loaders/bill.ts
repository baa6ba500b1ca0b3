import { billRow } from '../src/contracts/bill.ts'
import type { Family } from '../src/contracts/family.ts'

/** 账单: what was billed, by whom it is owed and when it is due. */
export const bill: Family = {
  name: 'bill',
  title: { zh: '应收账单', en: 'Bills' },
  row: billRow,
  key: ['bill_id'],
  event: ['issued_at', 'period_to', 'period_from', 'due_date'],
  planned: ['due_date', 'period_to'],
}
