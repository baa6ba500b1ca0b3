-- Purpose: installations that are stuck at the cut-off: k of the n that are under way are in their stage for longer than that
-- share of the company's finished ones took.
-- Grain: one row per job under way. Clause: rule sla_install_stages (stuck_quantile).
with placed as (
  select
    stage, workdays, row_number() over (partition by stage order by workdays) as place, count(*) over (partition by stage) as n
  from install_stage
  where not is_open
),
usual as (
  select stage, min(workdays) as workdays
  from placed
  where place >= n * limit_of('sla_install_stages', 'stuck_quantile')
  group by stage
)
select
  'sla_install_stages' as rule_id, s.unit_id, date_trunc('month', c.last_day) as month, 'stuck' as part,
  case when s.workdays > u.workdays then 1 else 0 end as k, 1 as n, true as is_stock
from install_stage s
cross join cutoff c
left join usual u on u.stage = s.stage
where s.is_open
