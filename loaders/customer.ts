import { customerRow } from '../src/contracts/customer.ts'
import type { Family } from '../src/contracts/family.ts'

/** 客户档案: the register of accounts (户); names of organisations only, nothing that identifies a person. */
export const customer: Family = {
  name: 'customer',
  title: { zh: '客户', en: 'Customers' },
  row: customerRow,
  key: ['customer_id'],
  event: [],
  planned: [],
  keptOnly: { field: 'display_name', where: 'segment', is: 'non_resident' },
}
