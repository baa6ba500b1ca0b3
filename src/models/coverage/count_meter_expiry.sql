-- Purpose: meters whose service life ended, and whether they were replaced or taken out by then, from the month on in which events of
-- meters are recorded. What expired before and still hangs is counted apart, in the first of these months: who else was replaced then is not known.
-- Grain: one row per rule × unit × month of expiry × state × reason. Clause: rule insp_meter_hose_replacement.
with replaced as (
  select meter_id, min(cast("at" as date)) as day from stg_meter_event where type in ('replaced', 'removed') group by meter_id
),
expired as (
  select m.unit_id, m.expiry_on, least(m.removed_on, r.day) as done_on
  from stg_meter m left join replaced r on r.meter_id = m.meter_id
  where m.expiry_on is not null
),
recorded as (
  select first_day, month, min(first_day) over () as since from recorded_slot where family = 'meter_event' and slot = 'month'
),
judged as (
  select
    e.unit_id, s.month, slot_state(case when e.done_on <= c.last_day then e.done_on end, e.expiry_on, e.expiry_on <= c.last_day) as state,
    cast(null as varchar) as reason
  from expired e
  cross join cutoff c
  join recorded s on s.month = date_trunc('month', e.expiry_on)
  union all
  select e.unit_id, s.month, 'undeterminable', 'expired_before'
  from expired e
  join recorded s on s.first_day = s.since
  where e.expiry_on < s.since and coalesce(e.done_on >= s.since, true)
)
select 'insp_meter_hose_replacement' as rule_id, unit_id, month, false as is_stock, state, reason, count(*) as n
from judged
group by all
