-- Purpose: counts rolled up to units, periods and strata, with the effective sample: n ÷ design effect for the pool of
-- questions (deff = Σ(kᵢ − p·nᵢ)² · m/(m−1) / (n·p·(1−p)) over m responses, at least 1; where p is 0 or 1, or m is 1: m).
-- Grain: one row per unit (itself, its division, all) × period × instrument × question × stratum ('all' and each).
with month as (
  select month from satisfaction_count union select month from satisfaction_issued
),
period as (
  select month, month_of(month) as period from month
  union all select month, quarter_of(month) from month
  union all select month, year_of(month) from month
),
counted as (
  select
    u.rollup_id as unit_id, p.period, c.instrument, c.question, coalesce(c.stratum, 'all') as stratum,
    sum(c.n_returned) as n_returned, sum(c.n_valid) as n_valid, sum(c.k_satisfied) as k_satisfied,
    sum(c.k_strict) as k_strict, sum(c.m) as m, sum(c.kk) as kk, sum(c.kn) as kn, sum(c.nn) as nn
  from (
    select * replace (null as stratum) from satisfaction_count
    union all
    select * from satisfaction_count where stratum is not null
  ) c
  join unit_rollup u on u.unit_id is not distinct from c.unit_id
  join period p on p.month = c.month
  group by all
),
issued as (
  select
    u.rollup_id as unit_id, p.period, i.instrument, coalesce(i.stratum, 'all') as stratum,
    case when count(*) = count(i.n_issued) then sum(i.n_issued) end as n_issued
  from (
    select * replace (null as stratum) from satisfaction_issued
    union all
    select * from satisfaction_issued where stratum is not null
  ) i
  join unit_rollup u on u.unit_id is not distinct from i.unit_id
  join period p on p.month = i.month
  group by all
),
effect as (
  select
    *,
    case
      when question <> 'all' or m = 0 then 1.0
      when m = 1 or k_satisfied in (0, n_valid) then n_valid / m
      else greatest(1.0,
        (kk - 2 * k_satisfied / n_valid * kn + (k_satisfied / n_valid) * (k_satisfied / n_valid) * nn) * m / (m - 1)
          / (k_satisfied * (1 - k_satisfied / n_valid)))
    end as deff
  from counted
)
select e.*, i.n_issued, e.n_valid / e.deff as n_effective, e.k_satisfied / e.deff as k_effective
from effect e
left join issued i
  on i.unit_id = e.unit_id and i.period = e.period and i.instrument = e.instrument and i.stratum = e.stratum
order by e.unit_id, e.period, e.instrument, e.question, e.stratum
