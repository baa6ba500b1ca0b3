-- Purpose: every measurable rule with its company-wide figure of the latest full year, null where there was nothing to
-- measure. A rule whose figure lies in a table made for rules takes it from there.
-- Grain: one row per measurable rule.
with special as (
  select rule_id, k, value, n, value_low, value_high, verdict, value_unit from rule_measure_service
  union all
  select rule_id, k, value, n, value_low, value_high, verdict, value_unit from rule_measure_figure
  union all
  select rule_id, k, value, n, value_low, value_high, verdict, value_unit from rule_measure_use
  union all
  select rule_id, k, value, n, value_low, value_high, verdict, value_unit from rule_measure_tier
)
select
  v.rule_id, coalesce(t.k, s.k) as k, cast(coalesce(t.n, s.n) as bigint) as n, coalesce(t.value, s.value) as value,
  coalesce(t.value_low, s.value_low) as value_low, coalesce(t.value_high, s.value_high) as value_high,
  coalesce(t.value_unit, s.value_unit, v.value_unit) as value_unit, coalesce(t.verdict, s.verdict) as verdict
from rule_version v
left join rule_measure_table t on t.rule_id = v.rule_id
left join special s on s.rule_id = v.rule_id and v.table_name not in ('sla_attainment', 'coverage', 'rule_figure')
where v.table_name is not null
