-- Purpose: maintenance of tier-1 accounts' equipment, at least once in a calendar year through which it was recorded; accounts in
-- service for half of it.
-- Grain: one row per year × tier-1 account. Clause: rule sla_tier1_annual_maintenance.
with done as (
  select customer_id, make_date(year(done_at), 1, 1) as first_day, min(cast(done_at as date)) as day
  from stg_maintenance_job
  group by customer_id, year(done_at)
)
select
  'sla_tier1_annual_maintenance' as rule_id, coalesce(f.unit_id, x.unit_id) as unit_id, t.customer_id, year_of(s.first_day) as subject,
  s.month, s.last_day as due_on, d.day as done_on,
  case when x.exclusion is not null then 'excluded' else slot_state(d.day, s.last_day, s.is_over) end as state, x.exclusion as reason,
  false as is_stock
from tier_slot t
join recorded_slot s on s.family = 'maintenance_job' and s.slot = t.slot and s.first_day = t.first_day
join customer_service x on x.customer_id = t.customer_id and x.exclusion is distinct from 'no_closing_day'
left join customer_former_unit f
  on f.customer_id = t.customer_id and s.last_day between coalesce(f.valid_from, s.last_day) and f.valid_to
left join done d on d.customer_id = t.customer_id and d.first_day = t.first_day
where t.slot = 'year' and t.tier = 1
  and service_days(x.opened_on, x.closed_on, s.first_day, s.last_day) >= s.days * limit_of('common_conventions', 'coverage.held_share')
