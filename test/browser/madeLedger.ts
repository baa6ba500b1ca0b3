import type { Warehouse } from '../../src/warehouse/engine.ts'
import type { MadeUnit } from './madeCompany.ts'

/**
 * Makes what ledgers mark beside the use, of every kind, with contracts that begin, are renewed and end, the steps of the churn
 * score, and gas balances: 临港 (u6) beyond its limits, 云溪 (u13) unreported, 松岗 (u16) with too short a history.
 */
export async function makeLedger(warehouse: Warehouse, units: readonly MadeUnit[]): Promise<void> {
  await warehouse.run(knownUse)
  await warehouse.run(contracts)
  await warehouse.run(`insert into churn_rule values ('decline', 'a', 10, 0.2, null, null), ('decline', 'b', 25, 0.3, null, null),
    ('zero', 'a', 25, 7, null, null), ('arrears', 'a', 5, 1, null, null), ('contract', 'a', 10, null, 90, null),
    ('contract', 'c', 20, null, 0, null), ('complaints', 'founded', 5, null, null, null), ('complaints', 'frequent', 5, 2, null, 90)`)
  await warehouse.run(
    `create table unit_balance (unit_id varchar, month varchar, purchased_m3 double, sold_m3 double, own_use_m3 double,
      loss_rate_12m double, low double, high double, signal varchar, linepack_change_m3 double, loss_m3_12m double,
      loss_rate double, centre double, n_months integer, signal_since varchar, block_rate double, block_signal varchar,
      block_since varchar, reason varchar, missing_units varchar)`,
  )
  const divisions = [...new Set(units.map(({ division }) => division))].map((id) => ({ id, size: 5 }))
  await warehouse.append(
    'unit_balance',
    [...units.filter(({ id }) => id !== 'u13'), ...divisions, { id: 'all', size: 30 }].flatMap(balances),
  )
}

const knownUse = `create table known_use as
  with own as (select customer_id, cast(substr(customer_id, 2) as integer) as i from customer)
  select customer_id, date '2024-08-01' + i as first_day, date '2024-08-03' + i as last_day, 'meter_change' as known,
    'HB' || i as source_id from own where i % 3 = 0
  union all select customer_id, date '2024-12-22', date '2024-12-24', 'curtailment', 'XQ' || i from own where i % 2 = 0
  union all select customer_id, date '2025-03-11', date '2025-03-12', 'supply_cut', 'TQ' || i from own where i % 4 = 0
  union all select customer_id, date '2025-06-02', date '2025-06-15', 'shutdown', 'JX' || i from own where i % 6 = 0
  union all select a.customer_id, cast(a.end_day as date), cast(a.end_day as date), 'new_normal', a.anomaly_id
    from anomaly as a where a.cause_code = 'production_change' and a.kind <> 'explained'`

/** Every fourth contract ends with the year, the others go on; one in ten has no contract at all. */
const contracts = `create table stg_price_contract as
  with own as (select customer_id, cast(substr(customer_id, 2) as integer) as i from customer where cast(substr(customer_id, 2) as integer) % 10 <> 9)
  select 'HT24-' || i as contract_id, customer_id, date '2024-01-01' as starts_on, date '2024-12-31' as ends_on from own
  union all select 'HT25-' || i, customer_id, date '2025-01-01', date '2025-12-31' from own
  union all select 'HT26-' || i, customer_id, date '2026-01-01', null from own where i % 4 <> 0`

/** Two years of months; a rate over twelve months, and limits, from the first month that has them behind it. */
function balances({ id, size }: { id: string; size: number }): unknown[][] {
  const isOut = id === 'u6'
  return Array.from({ length: 24 }, (_, m) => {
    const month = `${2024 + Math.floor(m / 12)}-${String((m % 12) + 1).padStart(2, '0')}`
    const bought = Math.round(1e6 * size * (1.4 + Math.cos((m / 12) * 2 * Math.PI)))
    const own = Math.round(bought * 0.002)
    const loss = Math.round(bought * (isOut ? 0.006 + m * 0.0006 : 0.008 + 0.001 * Math.sin(m)))
    const hasRate = m >= 11 && id !== 'u16'
    const rate = isOut ? 0.006 + (m - 5) * 0.0006 : 0.008
    const [low, high] = hasRate && m >= 17 ? [0.006, 0.0145] : [null, null]
    const signal = high !== null && rate > high ? 'above_limit' : null
    const lacks = id === 'd2' && m === 23
    return [id, month, lacks ? null : bought, lacks ? null : bought - own - loss, own, hasRate && !lacks ? rate : null, low, high,
      lacks ? null : signal, 0, hasRate && !lacks ? Math.round(rate * 14e6 * size) : null, loss / bought, hasRate ? 0.0102 : null,
      id === 'u16' ? 8 : Math.min(12, m + 1), signal && '2025-11', m % 2 === 1 ? loss / bought : null,
      isOut && m === 23 ? 'run_above' : null, isOut && m === 23 ? '2025-03' : null, lacks ? 'units_missing' : null, lacks ? 'u13' : null] // biome-ignore format: one record a line
  })
}
