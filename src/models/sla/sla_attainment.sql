-- Purpose: how many cases met each time limit, with Wilson's 95 % interval; due = on time + late + overdue. Mean, p50
-- and p90 are of the time taken by finished cases, in the rule's own unit.
-- Grain: one row per rule × unit (itself, its division, all) × period (month, quarter, year of the start).
with rule as (
  select rule_id, target, min_n from sla_rule
  qualify row_number() over (partition by rule_id order by valid_from desc nulls last) = 1
),
spread as (
  select
    c.rule_id, u.rollup_id as unit_id, date_trunc('month', c.started_at) as month, c.state,
    case when c.state in ('on_time', 'late') then c.elapsed end as taken
  from sla_case c join unit_rollup u on u.unit_id is not distinct from c.unit_id
),
period as (
  select distinct month, month_of(month) as period from spread
  union all select distinct month, quarter_of(month) from spread
  union all select distinct month, year_of(month) from spread
),
counted as (
  select
    s.rule_id, s.unit_id, p.period, count(*) as n_cases,
    count(*) filter (where s.state = 'on_time') as n_on_time, count(*) filter (where s.state = 'late') as n_late,
    count(*) filter (where s.state = 'overdue') as n_overdue, count(*) filter (where s.state = 'pending') as n_pending,
    count(*) filter (where s.state = 'excluded') as n_excluded,
    count(*) filter (where s.state = 'undeterminable') as n_undeterminable,
    count(*) filter (where s.state in ('on_time', 'late', 'overdue')) as n_due,
    sum(cast(round(s.taken * 3600) as bigint)) / 3600.0 / count(s.taken) as mean,
    quantiles_of(s.taken, [0.5, 0.9]) as quantile
  from spread s join period p on p.month = s.month
  group by s.rule_id, s.unit_id, p.period
),
judged as (
  select
    *, case when n_due > 0 then n_on_time / n_due end as rate, wilson_low(n_on_time, n_due) as rate_low,
    wilson_high(n_on_time, n_due) as rate_high
  from counted
)
select
  j.rule_id, j.unit_id, j.period, j.n_cases, j.n_on_time, j.n_late, j.n_overdue, j.n_pending, j.n_excluded,
  j.n_undeterminable, j.n_due, j.rate, j.rate_low, j.rate_high, j.mean,
  j.quantile[1] as p50, j.quantile[2] as p90, r.target,
  verdict(j.n_on_time, j.n_due, j.rate_low, j.rate_high, r.target, r.min_n) as verdict
from judged j join rule r on r.rule_id = j.rule_id
order by j.rule_id, j.unit_id, j.period
