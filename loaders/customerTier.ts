import { customerTierRow } from '../src/contracts/customerTier.ts'
import type { Family } from '../src/contracts/family.ts'

/** 大客户分级: the official tier of a key account, by year. */
export const customerTier: Family = {
  name: 'customer_tier',
  title: { zh: '客户分级', en: 'Customer tiers' },
  row: customerTierRow,
  key: ['customer_id', 'year', 'scope_unit_id', 'valid_from'],
  event: [],
  planned: ['valid_to'],
}
