import type { Family } from '../src/contracts/family.ts'
import { tierFactorInputRow } from '../src/contracts/tierFactorInput.ts'

/** 分级评分: inputs of the seven tier factors. */
export const tierFactorInput: Family = {
  name: 'tier_factor_input',
  title: { zh: '分级因素', en: 'Tier factors' },
  row: tierFactorInputRow,
  key: ['customer_id', 'year', 'factor'],
  event: [],
  planned: [],
}
