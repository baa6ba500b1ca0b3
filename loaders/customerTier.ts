import { customerTierRow } from '../src/contracts/customerTier.ts'
import type { Family } from '../src/contracts/family.ts'

/** 大客户分级: the official tier of a key account, by year. */
export const customerTier: Family = {
  name: 'customer_tier',
  row: customerTierRow,
  key: ['customer_id', 'year', 'scope_unit_id'],
  event: [],
  planned: ['valid_to'],
}
