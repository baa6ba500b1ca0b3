-- Purpose: return visits that are counted: to key groups one by one (those that only the register of return visits knows have their
-- rows there), the sample of other customers' services, and services at all.
-- Grain: one row per rule × unit × month × state × reason.
-- Clause: rules rv_key_groups_each, rv_sample_min_10pct, rv_regular_served.
select rule_id, unit_id, month, false as is_stock, state, reason, count(*) as n
from service_due
where rule_id in ('rv_key_groups_each', 'rv_sample_min_10pct', 'rv_regular_served')
group by all
union all
select
  'rv_key_groups_each', v.unit_id, cast(date_trunc('month', coalesce(v.completed_at, v.archived_at)) as date), false,
  case when coalesce(v.result, 'completed') = 'completed' then 'on_time' else 'overdue' end, nullif(v.result, 'completed'), count(*)
from stg_return_visit v
join rule_text g on g.rule_id = 'rv_key_groups_each' and g.key like 'groups.%' and g.text = v.key_group
where coalesce(v.completed_at, v.archived_at) is not null
  and not exists (
    select 1 from service_due d where d.rule_id = 'rv_key_groups_each' and split_part(d.case_id, ':', 2) = v.event_id
  )
group by all
