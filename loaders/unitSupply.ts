import type { Family } from '../src/contracts/family.ts'
import { unitSupplyRow } from '../src/contracts/unitSupply.ts'

/** 购销气: a unit's gas balance of a month in m³. */
export const unitSupply: Family = {
  name: 'unit_supply',
  title: { zh: '购销气', en: 'Gas balances' },
  row: unitSupplyRow,
  key: ['unit_id', 'month'],
  event: ['month'],
  planned: [],
}
