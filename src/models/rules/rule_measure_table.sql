-- Purpose: what the rules measure that have a table made for rules, company-wide, in the latest full year: time limits
-- (a limit on the mean shows the mean), coverage, and figures. A share that cannot be told for want of earlier records has
-- its interval and no value.
-- Grain: one row per rule with figures.
with attained as (
  select
    'sla_attainment' as table_name, a.rule_id, a.period, cast(a.n_on_time as double) as k, a.n_due as n,
    case when v.basis = 'mean' then a.mean else a.rate end as value,
    case when v.basis = 'mean' then a.mean_low else a.rate_low end as value_low,
    case when v.basis = 'mean' then a.mean_high else a.rate_high end as value_high,
    case when v.basis = 'mean' then v.clock else 'share' end as value_unit, a.verdict
  from sla_attainment a join rule_version v on v.rule_id = a.rule_id
  where a.unit_id = 'all'
),
covered as (
  select
    'coverage' as table_name, rule_id, period, cast(n_done as double) as k, n_due as n, rate as value,
    rate_low as value_low, rate_high as value_high, 'share' as value_unit, verdict
  from coverage
  where unit_id = 'all'
),
figured as (
  select
    'rule_figure' as table_name, rule_id, period, k, n, value, value_low, value_high,
    coalesce(value_unit, case measure when 'share' then 'share' when 'per_10k' then 'per_10k' end) as value_unit, verdict
  from rule_figure
  where unit_id = 'all' and part = 'all'
),
found as (
  from attained union all from covered union all from figured
)
select f.rule_id, f.k, f.n, f.value, f.value_low, f.value_high, f.value_unit, f.verdict
from found f
join rule_version v on v.rule_id = f.rule_id and v.table_name = f.table_name
join rule_year y on f.period = cast(y.year as varchar)
where coalesce(f.n, 1) > 0
