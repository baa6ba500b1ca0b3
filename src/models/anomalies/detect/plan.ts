import { KINDS } from '../../../detector/kinds.ts'
import { REASONS } from '../../../detector/reason.ts'
import type { Warehouse } from '../../../warehouse/engine.ts'
import { textList } from './columns.ts'

/**
 * What is to be judged of a customer: of the `days` rows of `volume_base` from `firstRow` on, the first `kept` have been
 * judged by an earlier run and are as they were then; 0 = all of them are to be judged, from the first.
 */
export interface PlannedMeter {
  customer_id: string
  /** Where the customer's state lies in `detector_state`, when some days are kept. */
  slot: number | null
  firstRow: number
  days: number
  /** Days since 1970-01-01. */
  firstDay: number
  kept: number
  /** Where it is to lie after this run. */
  newSlot: number
}

/** The states, in slots; a state is four kilobytes that no compression makes smaller. */
const STATES = "(slot integer, state blob using compression 'uncompressed')"

/**
 * Tables that stay from run to run: every day's verdict, what the detector has seen of each customer, and in which slot
 * its memory of the customer lies.
 */
const TABLES = `
create table if not exists detected_day (
  customer_id varchar, gas_day date, kind varchar, explained_by varchar, score double, expected_m3 double,
  expected_low_m3 double, expected_high_m3 double);
create table if not exists detector_seen (customer_id varchar, first_day date, days integer, seen hugeint, slot integer);
create table if not exists detector_state ${STATES};
create table if not exists detector_version (version varchar);`

/** Tables for what this run finds out. A customer's new slot is its place in `detector_plan`; day counts from its first. */
export const NEW_TABLES = `
create or replace table detected_new (
  slot integer, day integer, kind utinyint, reason utinyint, score double, expected_m3 double, expected_low_m3 double,
  expected_high_m3 double);
create or replace table detector_state_new ${STATES};`

const SPAN = `
create or replace table detector_span as
select customer_id, min(row_no) as first_row, cast(count(*) as integer) as days, min(gas_day) as first_day,
  max(gas_day) as last_day
from volume_base group by customer_id`

/**
 * The fingerprint of everything that the detector saw of each customer of `spans` (customer_id, first_day, days): sums of
 * hashes, which do not depend on the order of rows.
 */
const fingerprint = (spans: string): string => `
  with span as (select customer_id, first_day, days, cast(first_day + days - 1 as date) as last_day from ${spans}),
  used as (
    select s.customer_id, sum(cast(hash(b.gas_day, b.volume_m3, b.hdd18, b.day_class, b.spring_festival_offset) as hugeint)) as seen
    from span s join volume_base b on b.customer_id = s.customer_id and b.gas_day <= s.last_day
    group by s.customer_id
  ),
  told as (
    select s.customer_id, sum(cast(hash(greatest(k.first_day, s.first_day), least(k.last_day, s.last_day), k.known) as hugeint)) as seen
    from span s join known_use k on k.customer_id = s.customer_id and k.first_day <= s.last_day and k.last_day >= s.first_day
    group by s.customer_id
  )
  select s.customer_id, coalesce(u.seen, 0) + coalesce(t.seen, 0) as seen
  from span s left join used u using (customer_id) left join told t using (customer_id)`

const plan = (on: boolean): string => `
create or replace table detector_plan as
with now as (${fingerprint('detector_seen')})
select
  cast(row_number() over (order by s.first_row) - 1 as integer) as new_slot, s.customer_id, s.first_row, s.days, s.first_day,
  case when o.first_day = s.first_day and o.days <= s.days and o.seen = n.seen then o.days else 0 end as kept,
  o.slot
from detector_span s
left join detector_seen o on o.customer_id = s.customer_id
left join now n on n.customer_id = s.customer_id
where ${on}
order by s.first_row`

/**
 * Compares the ledger with what was judged before, makes the tables `detector_span` and `detector_plan`, and gives the
 * customers with something to judge, in the order of the ledger. A customer of whom anything before has changed is
 * judged anew from the first day; `version` (program and parameters) that has changed leaves nothing of before. When the
 * detector is not `on`, nothing is planned, and nothing kept.
 * @throws when a customer's days have a gap: the ledger must hold absent days as rows.
 */
export async function makePlan(
  warehouse: Warehouse,
  { version, on }: { version: string; on: boolean },
): Promise<PlannedMeter[]> {
  await warehouse.run(TABLES)
  const [known] = await warehouse.all<{ version: string }>('select version from detector_version')
  if (known?.version !== version) {
    await warehouse.run(
      'truncate detected_day; truncate detector_seen; truncate detector_state; truncate detector_version',
    )
    await warehouse.append('detector_version', [[version]])
  }
  await warehouse.run(`${SPAN};${plan(on)}`)
  await refuseGaps(warehouse)
  return warehouse.all<PlannedMeter>(`
    select customer_id, slot, first_row as "firstRow", days, first_day - date '1970-01-01' as "firstDay", kept,
      new_slot as "newSlot"
    from detector_plan where kept < days order by first_row`)
}

async function refuseGaps(warehouse: Warehouse): Promise<void> {
  const [gap] = await warehouse.all<{ customer_id: string; days: number; span: number }>(
    'select customer_id, days, last_day - first_day + 1 as span from detector_span where span <> days order by 1 limit 1',
  )
  if (gap)
    throw new Error(
      `volume_base, customer ${gap.customer_id}: ${gap.days} rows for ${gap.span} days; expected one row a day`,
    )
}

/** The name of a code, as SQL; '' where there is no code. */
const nameOf = (names: readonly string[], column: string): string => `${textList(names)}[${column} + 1]`

/**
 * Takes the verdicts and states of this run (`detected_new`, `detector_state_new`) over into the lasting tables, and lists
 * in `detector_changed` the customers whose episodes may differ: judged anew, or with a new day that has a kind.
 */
export async function keepVerdicts(warehouse: Warehouse): Promise<void> {
  await warehouse.run(`
    create or replace table detector_changed as
      select customer_id, first_row, days, first_day from detector_plan
      where kept = 0 or new_slot in (select slot from detected_new where kind <> 0)
      order by first_row;
    delete from detected_day where customer_id in (
      select customer_id from detector_seen
      where customer_id not in (select customer_id from detector_plan where kept > 0));
    insert into detected_day
      select p.customer_id, cast(p.first_day + n.day as date), ${nameOf(KINDS, 'n.kind')},
        nullif(${nameOf(REASONS, 'n.reason')}, ''), n.score, n.expected_m3, n.expected_low_m3, n.expected_high_m3
      from detected_new n join detector_plan p on p.new_slot = n.slot
      order by n.slot, n.day;
    insert into detector_state_new
      select p.new_slot, s.state from detector_state s join detector_plan p on p.slot = s.slot where p.kept = p.days;
    create or replace table detector_seen as
      select p.customer_id, p.first_day, p.days, f.seen, p.new_slot as slot
      from detector_plan p join (${fingerprint('detector_plan')}) f on f.customer_id = p.customer_id
      order by p.new_slot;
    drop table detector_state;
    alter table detector_state_new rename to detector_state;
    drop table detected_new;`)
}
