import type { Family } from '../src/contracts/family.ts'
import { specialCustomerRow } from '../src/contracts/specialCustomer.ts'

/** 特殊客户台账: the register of special residents, one row per kind; health is sensitive, so pages have counts alone. */
export const specialCustomer: Family = {
  name: 'special_customer',
  title: { zh: '特殊客户台账', en: 'Special residents' },
  row: specialCustomerRow,
  key: ['customer_id', 'kind'],
  event: ['registered_on'],
  planned: [],
}
