import type { ModelStep } from '../step.ts'

/** Collection: counted bills and payments, what settles which bill, and rates and arrears by unit and month. */
export const collectionModels: ModelStep[] = [
  { name: 'collection_bill', sql: 'collection_bill.sql', kind: 'view' },
  { name: 'collection_payment', sql: 'collection_payment.sql', kind: 'view' },
  { name: 'collection_linked', sql: 'collection_linked.sql', kind: 'table' },
  { name: 'collection_fifo', sql: 'collection_fifo.sql', kind: 'table' },
  { name: 'collection_settled', sql: 'collection_settled.sql', kind: 'view' },
  { name: 'collection', sql: 'collection.sql', kind: 'table' },
]
