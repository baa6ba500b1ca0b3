import type { Family } from '../src/contracts/family.ts'
import { priceContractRow } from '../src/contracts/priceContract.ts'

/** 价格合同: selling and purchase price per customer and period (the purchase price is secret). */
export const priceContract: Family = {
  name: 'price_contract',
  title: { zh: '价格合同', en: 'Price contracts' },
  row: priceContractRow,
  key: ['contract_id'],
  event: [],
  planned: ['ends_on'],
}
