import { customerRow } from '../src/contracts/customer.ts'
import type { Family } from '../src/contracts/family.ts'

/** 客户档案: the register of accounts (户); names of organisations only, nothing that identifies a person. */
export const customer: Family = {
  name: 'customer',
  row: customerRow,
  key: ['customer_id'],
  event: [],
  planned: [],
}
