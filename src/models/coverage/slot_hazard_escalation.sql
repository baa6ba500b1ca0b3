-- Purpose: hazards that a customer refuses to remove, and whether supply or sale was stopped or the government told. The clause gives no
-- time: due at once. One that was removed after all needs nothing more.
-- Grain: one row per refused hazard, in the month in which it was found. Clause: rule insp_hazard_escalation.
select
  'insp_hazard_escalation' as rule_id, unit_id, customer_id, hazard_id as subject, cast(date_trunc('month', found_at) as date) as month,
  cast(found_at as date) as due_on, case when escalation is not null then cast(coalesce(escalated_at, found_at) as date) end as done_on,
  case when escalation is not null then 'on_time' when closed_at is not null then 'excluded' else 'overdue' end as state,
  case when escalation is null and closed_at is not null then 'closed' end as reason, false as is_stock
from stg_hazard
where refused
