-- Purpose: how many cases met each time limit, with Wilson's 95 % interval; due = on time + late + overdue. Mean, p50
-- and p90 are of the time taken by finished cases, in the rule's own unit. A rule that limits the mean is judged by the
-- mean's interval (Student's) against the limit (the mean of the limits, where units have shorter ones), and counts
-- overdue cases with their time so far, so that the mean does not look better for what is still open. A case is looked at by
-- the version of its day; target, least number and verdict are of the version at the period's end, or at the cut-off.
-- Grain: one row per rule × unit (itself, its division, all) × period (month, quarter, year of the start).
with version as (
  select
    rule_id, target, min_n, limit_value, basis = 'mean' as is_mean, dense_rank() over (order by rule_id) as no,
    coalesce(case when lag(rule_id) over history is not null then valid_from end, date '1900-01-01') as since
  from sla_rule
  window history as (partition by rule_id order by valid_from nulls first)
),
rollup as (
  select unit_id, rollup_id, dense_rank() over (order by rollup_id) as no from unit_rollup
),
spread as (
  select
    r.no as rule_no, u.no as unit_no, date_trunc('month', c.started_at) as month, c.state, c.reason,
    case when c.state in ('on_time', 'late') or (r.is_mean and c.state = 'overdue') then c.elapsed end as taken,
    cast(round(taken * 3600) as hugeint) as units,
    case when taken is not null then cast(round(coalesce(x.limit_value, r.limit_value) * 3600) as hugeint) end as limit_units
  from sla_case c
  asof join version r on r.rule_id = c.rule_id and cast(c.started_at as date) >= r.since
  join rollup u on u.unit_id is not distinct from c.unit_id
  left join sla_local_limit x on r.is_mean and x.rule_id = c.rule_id and x.case_id = c.case_id
),
period as (
  select
    month, period, dense_rank() over (order by period) as no,
    least(cast(max(month) over (partition by period) + interval 1 month as date) - 1, c.last_day) as ends_on
  from (select month, unnest(periods_of(month)) as period from (select distinct month from spread))
  cross join cutoff c
),
counted as (
  select
    s.rule_no, s.unit_no, p.no as period_no, count(*) as n_cases,
    count(*) filter (where s.state = 'on_time') as n_on_time, count(*) filter (where s.state = 'late') as n_late,
    count(*) filter (where s.state = 'overdue') as n_overdue, count(*) filter (where s.state = 'pending') as n_pending,
    count(*) filter (where s.state = 'excluded') as n_excluded,
    count(*) filter (where s.state = 'undeterminable') as n_undeterminable,
    count(*) filter (where s.state in ('on_time', 'late', 'overdue')) as n_due,
    count(*) filter (where s.reason = 'out_of_order') as n_out_of_order,
    count(*) filter (where s.reason = 'no_clock_time') as n_no_clock_time,
    count(*) filter (where s.reason = 'not_recorded') as n_not_recorded,
    count(*) filter (where s.reason = 'no_deadline') as n_no_deadline,
    count(*) filter (where s.reason = 'no_calendar') as n_no_calendar,
    count(*) filter (where s.reason = 'no_start') as n_no_start,
    count(s.taken) as n_taken, sum(s.units) as total, sum(s.units * s.units) as squares,
    sum(s.limit_units) / 3600.0 / count(s.taken) as mean_limit,
    quantiles_of(s.taken, [0.5, 0.9]) as quantile
  from spread s join period p on p.month = s.month
  group by s.rule_no, s.unit_no, p.no
),
judged as (
  select
    *, case when n_due > 0 then n_on_time / n_due end as rate, wilson_low(n_on_time, n_due) as rate_low,
    wilson_high(n_on_time, n_due) as rate_high, total / 3600.0 / n_taken as mean,
    mean_half(n_taken, total, squares) / 3600.0 as half
  from counted
)
select
  r.rule_id, u.rollup_id as unit_id, p.period, j.n_cases, j.n_on_time, j.n_late, j.n_overdue, j.n_pending, j.n_excluded,
  j.n_undeterminable, j.n_due, j.rate, j.rate_low, j.rate_high, j.mean,
  j.quantile[1] as p50, j.quantile[2] as p90, r.target,
  case
    when r.is_mean then mean_verdict(j.n_taken, j.mean - j.half, j.mean + j.half, j.mean_limit, r.min_n)
    else verdict(j.n_on_time, j.n_due, j.rate_low, j.rate_high, r.target, r.min_n)
  end as verdict,
  greatest(0, j.mean - j.half) as mean_low, j.mean + j.half as mean_high, j.n_out_of_order, j.n_no_clock_time,
  j.n_not_recorded, j.n_no_deadline, j.n_no_calendar, j.n_no_start
from judged j
join (select distinct no, rollup_id from rollup) u on u.no = j.unit_no
join (select distinct no, period, ends_on from period) p on p.no = j.period_no
asof join version r on r.no = j.rule_no and p.ends_on >= r.since
order by r.rule_id, u.rollup_id, p.period
