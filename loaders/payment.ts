import type { Family } from '../src/contracts/family.ts'
import { paymentRow } from '../src/contracts/payment.ts'

/** 缴费: money received. */
export const payment: Family = {
  name: 'payment',
  title: { zh: '缴费', en: 'Payments' },
  row: paymentRow,
  key: ['payment_id'],
  event: ['paid_at'],
  planned: [],
}
