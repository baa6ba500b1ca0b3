import { coverageModels } from '../../src/models/coverage/order.ts'
import { writeRulebookTables } from '../../src/models/rules/writeRulebookTables.ts'
import { runModels } from '../../src/models/run.ts'
import { samplingModels } from '../../src/models/sampling/order.ts'
import { stagingModels } from '../../src/models/staging/order.ts'
import type { ModelStep } from '../../src/models/step.ts'
import { loadRulebook } from '../../src/rulebook/load.ts'
import { openDuckdb } from '../../src/warehouse/duckdb.ts'
import type { Warehouse } from '../../src/warehouse/engine.ts'

/** An account of a made register. */
export interface Account {
  customer_id: string
  unit_id: string | null
  segment: 'resident' | 'non_resident'
  /** 1 to 3 of a key account. */
  tier?: number
}

/** A drawn account, with its unit and class. */
export interface Draw {
  unit_id: string | null
  class: string
  draw_no: number
  drawn_id: string
  is_reserve: boolean
}

const named = (steps: readonly ModelStep[], ...names: string[]): ModelStep[] =>
  steps.filter(({ name }) => names.includes(name))

/** A warehouse of what the draw reads, as of 2026-01-01, with an empty register; nothing but the draw is modelled. */
export async function openRegister(): Promise<Warehouse> {
  const warehouse = await openDuckdb(':memory:')
  await writeRulebookTables(warehouse, loadRulebook())
  await warehouse.run(`
    create table workspace_setting as select timestamp '2026-01-01' as as_of;
    create table survey_held (series varchar, starts_on date);
    create table customer_service (customer_id varchar, unit_id varchar, segment varchar, opened_on date, closed_on date, exclusion varchar);
    create table tier_as_of (customer_id varchar, tier integer, valid_from date, valid_to date);
    create table sla_case_base (family varchar, case_id varchar, unit_id varchar, kind varchar, tier varchar, started_at timestamp)`)
  await runModels(warehouse, {
    folders: [
      { folder: 'staging', steps: named(stagingModels, 'cutoff', 'rule_limit', 'rule_text') },
      { folder: 'coverage', steps: named(coverageModels, 'coverage_rule', 'rule_tier') },
      {
        folder: 'sampling',
        steps: named(samplingModels, 'sampling_class', 'sampling_frame', 'sampling_size', 'sampling_draw'),
      },
    ],
  })
  return warehouse
}

/** Puts these accounts, all in service, in place of the register, in this order of rows. */
export async function fillRegister(warehouse: Warehouse, accounts: readonly Account[]): Promise<void> {
  await warehouse.run('delete from customer_service; delete from tier_as_of')
  await warehouse.append(
    'customer_service',
    accounts.map(({ customer_id, unit_id, segment }) => [customer_id, unit_id, segment, null, null, null]),
  )
  await warehouse.append(
    'tier_as_of',
    accounts.flatMap(({ customer_id, tier }) => (tier ? [[customer_id, tier, '2020-01-01', null]] : [])),
  )
  await runModels(warehouse, { folders: [{ folder: 'sampling', steps: named(samplingModels, 'sampling_size') }] })
}

/** The draw of a seed, null for the wave's own name, in the order of units, classes and places. */
export async function drawWith(warehouse: Warehouse, seed: string | null): Promise<Draw[]> {
  await warehouse.run(seed === null ? 'reset variable draw_seed' : `set variable draw_seed = '${seed}'`)
  return warehouse.all<Draw>(
    'select unit_id, class, draw_no, drawn_id, is_reserve from sampling_draw order by unit_id nulls first, class, draw_no',
  )
}
