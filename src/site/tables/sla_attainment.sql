-- The years, the last eight quarters and the last 24 months, with the quarter and the month that run at the cut-off.
-- Grain: rule × unit × period.
select
  a.rule_id, a.unit_id, a.period, cast(a.n_cases as integer) as n_cases, cast(a.n_on_time as integer) as n_on_time,
  cast(a.n_late as integer) as n_late, cast(a.n_overdue as integer) as n_overdue,
  cast(a.n_pending as integer) as n_pending, cast(a.n_excluded as integer) as n_excluded,
  cast(a.n_undeterminable as integer) as n_undeterminable, cast(a.n_due as integer) as n_due,
  a.rate, cast(a.rate_low as float) as rate_low, cast(a.rate_high as float) as rate_high, cast(a.mean as float) as mean,
  cast(a.mean_low as float) as mean_low, cast(a.mean_high as float) as mean_high, cast(a.p50 as float) as p50,
  cast(a.p90 as float) as p90, a.target, a.verdict
from sla_attainment as a
cross join workspace_setting as w
where length(a.period) = 4
  or (a.period[6] = 'Q' and a.period >= quarter_of(w.as_of - interval 24 month))
  or (a.period[6] <> 'Q' and a.period >= month_of(w.as_of - interval 24 month))
