import type { Family } from '../src/contracts/family.ts'
import { unitRow } from '../src/contracts/unit.ts'

/** 组织机构: HQ, divisions, operating units. */
export const unit: Family = {
  name: 'unit',
  row: unitRow,
  key: ['unit_id'],
  event: [],
  planned: ['valid_to'],
}
