import type { Family } from '../src/contracts/family.ts'
import { unitRow } from '../src/contracts/unit.ts'

/** 组织机构: HQ, divisions, operating units. */
export const unit: Family = {
  name: 'unit',
  title: { zh: '单位', en: 'Units' },
  row: unitRow,
  key: ['unit_id', 'valid_from'],
  event: [],
  planned: ['valid_to'],
}
