import { FAMILIES } from '../../../loaders/families.ts'
import { recordColumns } from '../../contracts/ddl.ts'
import type { Family } from '../../contracts/family.ts'
import { quoteName } from '../../warehouse/duckdb.ts'
import type { ModelStep } from '../step.ts'
import { repeatedSql, repeatedTable, stagingSql } from './stagingSql.ts'

const stage = (family: Family): ModelStep => ({
  name: `stg_${family.name}`,
  run: async (warehouse) => {
    const staged = { ...family, columns: recordColumns(family) }
    await warehouse.run(`create or replace table ${quoteName(repeatedTable(family))} as ${repeatedSql(staged)}`)
    await warehouse.run(`create or replace view ${quoteName(`stg_${family.name}`)} as ${stagingSql(staged)}`)
  },
})

/** Staging: the winners of every record family, then the organisation, managers, customers and tiers. */
export const stagingModels: ModelStep[] = [
  ...FAMILIES.map(stage),
  { name: 'cutoff', sql: 'cutoff.sql', kind: 'view' },
  { name: 'unit_met', sql: 'unit_met.sql', kind: 'table' },
  { name: 'unit', sql: 'unit.sql', kind: 'table' },
  { name: 'unit_rollup', sql: 'unit_rollup.sql', kind: 'table' },
  { name: 'tier_as_of', sql: 'tier_as_of.sql', kind: 'table' },
  { name: 'manager', sql: 'manager.sql', kind: 'table' },
  { name: 'customer', sql: 'customer.sql', kind: 'table' },
]
