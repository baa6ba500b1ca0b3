-- Purpose: every measurable rule with its company-wide value of the latest full year, null where there was nothing to
-- measure. Rules that only configure are not here.
-- Grain: one row per measurable rule.
with measured as (
  select rule_id, value, n, verdict from rule_measure_service
  union all
  select rule_id, value, n, verdict from rule_measure_figure
  union all
  select rule_id, value, n, verdict from rule_measure_use
)
select rule_id, max(value) as value, cast(max(n) as bigint) as n, max(verdict) as verdict
from measured
group by rule_id
