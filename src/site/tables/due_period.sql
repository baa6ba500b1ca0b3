-- What open cases and slots can still change: the rate of each period that has some, if all of them end late (worst) and if
-- all end on time (best), with the verdict on either. A limit of the mean has no such bounds.
-- Grain: source × rule × unit × period with something pending.
with latest as (
  select rule_id, basis, min_n from rulebook_rule
  qualify row_number() over (partition by rule_id order by valid_from desc nulls last) = 1
),
counted as (
  select 'sla' as source, a.rule_id, a.unit_id, a.period, a.n_on_time as k, a.n_due, a.n_overdue, a.n_pending, a.target
  from sla_attainment as a
  join latest as r on r.rule_id = a.rule_id
  where r.basis is distinct from 'mean'
  union all
  select 'coverage', c.rule_id, c.unit_id, c.period, c.n_done, c.n_due, c.n_overdue, c.n_pending, c.target
  from coverage as c
  where c.n_undeterminable = 0
),
bound as (
  select
    n.*, n.n_due + n.n_pending as n_all, coalesce(r.min_n, limit_of('common_conventions', 'min_n.sla')) as min_n
  from counted as n
  left join latest as r on r.rule_id = n.rule_id
  cross join workspace_setting as w
  where n.n_pending > 0
    and n.period >= month_of(w.as_of - interval 12 month) and n.period <= month_of(w.as_of - interval 1 second)
    and regexp_matches(n.period, '^\d{4}-\d{2}$')
)
select
  source, rule_id, unit_id, period, cast(k as integer) as k, cast(n_due as integer) as n_due,
  cast(n_overdue as integer) as n_overdue, cast(n_pending as integer) as n_pending, target,
  case when n_due > 0 then k / n_due end as rate, k / n_all as worst, (k + n_pending) / n_all as best,
  verdict(k, n_due, wilson_low(k, n_due), wilson_high(k, n_due), target, min_n) as verdict,
  verdict(k, n_all, wilson_low(k, n_all), wilson_high(k, n_all), target, min_n) as verdict_worst,
  verdict(k + n_pending, n_all, wilson_low(k + n_pending, n_all), wilson_high(k + n_pending, n_all), target, min_n)
    as verdict_best
from bound
