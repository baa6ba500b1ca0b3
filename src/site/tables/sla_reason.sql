-- Why cases are not counted as due, why some are open past due (the customer refuses or is not reached), and why clocks
-- stopped. Grain: rule × unit (itself, its division, all) × period × state (undeterminable, excluded, overdue, paused) × reason.
with apart as (
  select rule_id, unit_id, started_at, state, reason from sla_case
  where state in ('undeterminable', 'excluded') or (state = 'overdue' and reason is not null)
  union all
  select rule_id, unit_id, started_at, 'paused', pause_reason from sla_case where paused > 0
),
listed as (
  select a.rule_id, u.rollup_id as unit_id, unnest(periods_of(a.started_at)) as period, a.state, a.reason
  from apart as a
  cross join workspace_setting as w
  join unit_rollup as u on u.unit_id is not distinct from a.unit_id
  where a.started_at >= date_trunc('month', w.as_of) - interval 24 month
)
select rule_id, unit_id, period, state, reason, cast(count(*) as integer) as n
from listed
group by rule_id, unit_id, period, state, reason
