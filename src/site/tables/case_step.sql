-- The way of each case that is open or ended late within 60 days: its steps with working and clock hours.
-- customer_unit_id decides who may see customer_id (scope.ts) and is never published. Grain: family × case × step.
with listed as (
  select distinct r.of_family as family, c.case_id, c.customer_id
  from sla_case as c
  join rulebook_rule as r on r.rule_id = c.rule_id
  cross join workspace_setting as w
  where c.state in ('overdue', 'pending') or (c.state = 'late' and c.finished_at >= w.as_of - interval 60 day)
)
select
  s.family, s.case_id, cast(s.seq as integer) as seq, s.step, s.from_at, s.to_at, round(s.working_h, 2) as working_h,
  round(s.clock_h, 2) as clock_h, s.waiting, s.unit_id, l.customer_id, k.unit_id as customer_unit_id
from sla_case_step as s
join listed as l on l.family = s.family and l.case_id = s.case_id
left join customer as k on k.customer_id = l.customer_id
