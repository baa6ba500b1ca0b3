import { FAMILIES } from '../../../loaders/families.ts'
import type { Family } from '../../contracts/family.ts'
import type { Warehouse } from '../../warehouse/engine.ts'
import type { ModelStep } from '../step.ts'
import { meterModels } from './meters/order.ts'
import { writeRestoredIds } from './restoredIds.ts'
import { stageFamily, startMergedRows } from './stageFamily.ts'
import { writeClosedUnitUse, writeUnitsMet } from './unitUse.ts'

const stage = (family: Family): ModelStep => ({
  name: `stg_${family.name}`,
  run: (warehouse) => stageFamily(warehouse, family),
})

/** Makes `staged_family`: every record family with its names, natural key and event, in load order. */
async function listFamilies(warehouse: Warehouse): Promise<void> {
  await warehouse.run(
    'create or replace table staged_family (place integer, family varchar, title_zh varchar, natural_key varchar[], event varchar[], title_en varchar)',
  )
  await warehouse.append(
    'staged_family',
    FAMILIES.map(({ name, title, key, event }, place) => [place, name, title.zh, key, event, title.en]),
  )
}

const isUnit = ({ name }: Family): boolean => name === 'unit'

/** Staging: the winners of every record family, then meters, the organisation, managers, customers and tiers. */
export const stagingModels: ModelStep[] = [
  { name: 'staged_family', run: listFamilies },
  { name: 'cutoff', sql: 'cutoff.sql', kind: 'view' },
  { name: 'rule_limit', sql: 'rule_limit.sql', kind: 'table' },
  { name: 'rule_text', sql: 'rule_text.sql', kind: 'view' },
  { name: 'merged_row', run: startMergedRows },
  { name: 'restored_id', run: (warehouse) => writeRestoredIds(warehouse, FAMILIES) },
  ...FAMILIES.filter(isUnit).map(stage),
  { name: 'unit_as_of', sql: 'unit_as_of.sql', kind: 'table' },
  ...FAMILIES.filter((family) => !isUnit(family)).map(stage),
  { name: 'unit_met', run: (warehouse) => writeUnitsMet(warehouse, FAMILIES) },
  { name: 'unit_closed_use', run: (warehouse) => writeClosedUnitUse(warehouse, FAMILIES) },
  { name: 'unit_current', sql: 'unit_current.sql', kind: 'view' },
  { name: 'unit', sql: 'unit.sql', kind: 'table' },
  { name: 'unit_rollup', sql: 'unit_rollup.sql', kind: 'table' },
  { name: 'tier_as_of', sql: 'tier_as_of.sql', kind: 'table' },
  { name: 'manager', sql: 'manager.sql', kind: 'table' },
  { name: 'customer', sql: 'customer.sql', kind: 'table' },
  { name: 'near_duplicate', sql: 'near_duplicate.sql', kind: 'table' },
  ...meterModels,
]
