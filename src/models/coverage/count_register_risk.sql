-- Purpose: risk residents at the end of a month (at the cut-off in its month): whether they are in the register with a level,
-- and whether their file is archived. Those in the register, and those whose class is risk; classes and archives are known as
-- they are at the cut-off. Files of risk customers are judged once an archive holds any.
-- Grain: one row per rule × unit × month × state × reason. Stock. Clause: rules cls_risk_register and arc_risk_customer_filing.
with month as (
  select s.month, least(s.last_day, c.last_day) as day, not s.is_over or s.last_day = c.last_day as is_last
  from slot_calendar s
  cross join cutoff c
  join family_start f on f.family = 'risk_measure' and s.last_day >= f.first_on
  where s.slot = 'month'
),
register as (
  select
    customer_id, min(unit_id) as unit_id, min(registered_on) as registered_on,
    case when count(removed_on) = count(*) then max(removed_on) end as removed_on, bool_or(risk_level is not null) as has_level
  from stg_risk_measure
  group by customer_id
),
risk as (
  select
    coalesce(r.customer_id, x.customer_id) as customer_id, coalesce(x.unit_id, r.unit_id) as unit_id,
    r.customer_id is not null as is_registered, coalesce(r.has_level, false) or x.risk_level is not null as has_level,
    coalesce(r.registered_on, x.opened_on) as since, coalesce(r.removed_on, x.closed_on) as until
  from register r
  full join (select * from customer_service where resident_class = 'risk' and exclusion is null) x on x.customer_id = r.customer_id
),
filed as (
  select customer_id, bool_or(present) as present from stg_archive_item where item = 'risk_file' group by customer_id
),
held as (
  select m.month, m.is_last, r.customer_id, r.unit_id, r.is_registered, r.has_level
  from month m join risk r on coalesce(r.since <= m.day, true) and coalesce(r.until > m.day, true)
),
judged as (
  select
    'cls_risk_register' as rule_id, unit_id, month,
    case when is_registered and has_level then 'on_time' else 'overdue' end as state,
    case when not is_registered then 'not_registered' when not has_level then 'no_level' end as reason
  from held
  union all
  select
    'arc_risk_customer_filing', h.unit_id, h.month, case when f.present then 'on_time' else 'overdue' end,
    case when f.present then null when f.customer_id is null then 'no_file' else 'missing' end
  from held h
  left join filed f on f.customer_id = h.customer_id
  where h.is_last and exists (select 1 from filed)
)
select rule_id, unit_id, month, true as is_stock, state, reason, count(*) as n
from judged
group by all
