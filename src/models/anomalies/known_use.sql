-- Purpose: spans in which a customer's use is known to be no ordinary one: changes of the meter (a day before and after),
-- supply cut until restored (to the end of the ledger where it never was), curtailment orders, shutdowns announced to the
-- customer, and the causes that managers recorded: an incident until it was checked, a new level from its record on.
-- Grain: one row per record; both days included. Clause: rules use_daily_analysis and use_resource_guarantee_priority.
with supply as (
  select
    e.*, lead(e.at) over (partition by e.customer_id order by e.at, e.type desc, e.source_id) as next_at
  from customer_meter_event e where e.type in ('supply_cut', 'supply_restored')
),
cause as (
  select *
  from cause_given
  where cause_code is not null and told_day is not null
  qualify row_number() over (partition by anomaly_id order by recorded_at desc) = 1
),
span as (
  select customer_id, day - 1 as first_day, day + 1 as last_day, 'meter_change' as known, source_id
  from customer_meter_event where type in ('installed', 'replaced', 'removed', 'rollover', 'test')
  union all
  select customer_id, day, cast(next_at as date), 'supply_cut', source_id from supply where type = 'supply_cut'
  union all
  select customer_id, cast("from" as date), cast("to" as date), 'curtailment', order_id from stg_curtailment_order
  union all
  select customer_id, cast(planned_from as date), cast(coalesce(restored_at, planned_to, planned_from) as date), 'shutdown', outage_id
  from stg_outage_notice where customer_id is not null
  union all
  select
    customer_id, case when effect = 'new_normal' then cast(recorded_at as date) else told_day end,
    cast(case when effect = 'incident' then greatest(recorded_at, coalesce(checked_at, recorded_at)) else recorded_at end as date),
    effect, anomaly_id
  from cause where effect is not null
)
select
  s.customer_id, cast(s.first_day as date) as first_day,
  cast(coalesce(s.last_day, greatest(v.last_day, s.first_day)) as date) as last_day, s.known, s.source_id
from span s
join volume_span v on v.customer_id = s.customer_id
where s.first_day is not null and coalesce(s.last_day, s.first_day) >= s.first_day
order by s.customer_id, s.first_day, s.known, s.source_id
