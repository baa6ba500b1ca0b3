-- Purpose: residents who do not co-operate at the cut-off, and whether a measure is on record for them: those that the register of
-- special residents lists as refusing inspection, unreachable or refusing rectification, and those whose last visit within some days
-- ended in a refusal. A measure is one of that register or of the register of risk residents. No slots where neither is fed.
-- Grain: one row per resident. Stock of the cut-off's month. Clause: rule insp_noncooperative_measures.
with known as (
  select
    s.customer_id, min(s.unit_id) as unit_id, min(s.kind) as kind, min(s.registered_on) as since, bool_or(s.measure is not null) as has_measure
  from stg_special_customer s cross join cutoff c
  where s.kind in ('refuses_inspection', 'unreachable', 'refuses_rectification') and coalesce(s.released_on > c.last_day, true)
  group by s.customer_id
),
refused as (
  select v.customer_id, max(v.day) as day
  from inspection_visit v
  where v.customer_id in (select customer_id from inspection_visit where reason = 'refused')
  group by v.customer_id
  having arg_max(v.reason, v.day) = 'refused' and not arg_max(v.is_done, v.day)
),
measured as (
  select distinct r.customer_id
  from stg_risk_measure r cross join cutoff c
  where r.measure is not null and coalesce(r.removed_on > c.last_day, true)
),
listed as (
  select k.customer_id, k.unit_id, k.kind, k.since, k.has_measure, true as is_listed from known k
  union all
  select r.customer_id, null, 'refuses_inspection', r.day, false, false
  from refused r cross join cutoff c
  where r.customer_id not in (select customer_id from known)
    and r.day > c.last_day - cast(limit_of('insp_noncooperative_measures', 'refused_days') as integer)
),
judged as (
  select l.*, l.has_measure or m.customer_id is not null as is_done, coalesce(x.unit_id, l.unit_id) as held_unit_id, c.last_day
  from listed l
  cross join cutoff c
  left join measured m on m.customer_id = l.customer_id
  left join customer_service x on x.customer_id = l.customer_id
  where exists (select 1 from record_family where family in ('special_customer', 'risk_measure') and fed)
    and coalesce(x.closed_on > c.last_day, true)
)
select
  'insp_noncooperative_measures' as rule_id, held_unit_id as unit_id, customer_id, kind as subject,
  cast(date_trunc('month', last_day) as date) as month, since as due_on, case when is_done then coalesce(since, last_day) end as done_on,
  case when is_done then 'on_time' else 'overdue' end as state,
  case when is_done then null when is_listed then 'no_measure' else 'not_registered' end as reason, true as is_stock
from judged
