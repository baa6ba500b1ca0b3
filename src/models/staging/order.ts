import { FAMILIES } from '../../../loaders/families.ts'
import type { Family } from '../../contracts/family.ts'
import type { Warehouse } from '../../warehouse/engine.ts'
import { type ModelStep, table, view } from '../step.ts'
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
  view('cutoff'),
  table('rule_limit'),
  view('rule_text'),
  { name: 'merged_row', run: startMergedRows },
  { name: 'restored_id', run: (warehouse) => writeRestoredIds(warehouse, FAMILIES) },
  ...FAMILIES.filter(isUnit).map(stage),
  table('unit_as_of'),
  ...FAMILIES.filter((family) => !isUnit(family)).map(stage),
  { name: 'unit_met', run: (warehouse) => writeUnitsMet(warehouse, FAMILIES) },
  { name: 'unit_closed_use', run: (warehouse) => writeClosedUnitUse(warehouse, FAMILIES) },
  view('unit_current'),
  table('unit'),
  table('unit_rollup'),
  table('tier_as_of'),
  table('manager'),
  table('customer'),
  table('near_duplicate'),
  ...meterModels,
]
