-- Purpose: single values of all pieces, equal ones counted together: durations, scores, amounts, to four decimals. A piece
-- adds its line here and its step in order.ts.
-- Grain: one row per rule × unit (itself alone) × month × part × value.
with piece as (
  select * from observation_complaint_step
  union all by name select * from observation_complaint_action
  union all by name select * from observation_amount
  union all by name select * from observation_payment
  union all by name select * from observation_survey
  union all by name select * from observation_visit
  union all by name select * from observation_service
  union all by name select * from observation_install_stage
  union all by name select * from observation_job
)
select
  p.rule_id, p.unit_id, cast(p.month as date) as month, p.part, cast(p.value as decimal(18, 4)) as value,
  cast(sum(coalesce(p.n, 1)) as bigint) as n
from piece p join figure_rule r on r.rule_id = p.rule_id
where p.month is not null and p.value is not null
group by p.rule_id, p.unit_id, p.month, p.part, cast(p.value as decimal(18, 4))
order by p.rule_id, p.unit_id nulls first, p.month, p.part, value
