-- Purpose: how many of the things that were due were done in time, with Wilson's 95 % interval: causes of anomalies and
-- checks on site; due = on time + late + overdue.
-- Grain: one row per rule × unit (itself, its division, all) × period (month, quarter, year in which it could be seen).
-- Clause: the rule's own, in rulebook_rule.
with spread as (
  select k.rule_id, u.rollup_id as unit_id, date_trunc('month', k.started_on) as month, k.state
  from anomaly_rule_case k join unit_rollup u on u.unit_id is not distinct from k.unit_id
),
period as (
  select distinct month, month_of(month) as period from spread
  union all select distinct month, quarter_of(month) from spread
  union all select distinct month, year_of(month) from spread
),
counted as (
  select
    s.rule_id, s.unit_id, p.period, count(*) filter (where s.state <> 'pending') as n_due,
    count(*) filter (where s.state = 'on_time') as n_done
  from spread s join period p on p.month = s.month
  group by s.rule_id, s.unit_id, p.period
),
judged as (
  select
    *, case when n_due > 0 then n_done / n_due end as rate, wilson_low(n_done, n_due) as rate_low,
    wilson_high(n_done, n_due) as rate_high
  from counted
)
select
  j.rule_id, j.unit_id, j.period, j.n_due, j.n_done, j.rate, j.rate_low, j.rate_high, r.target,
  verdict(j.n_done, j.n_due, j.rate_low, j.rate_high, r.target, r.min_n) as verdict
from judged j join anomaly_rule r on r.rule_id = j.rule_id
order by j.rule_id, j.unit_id, j.period
