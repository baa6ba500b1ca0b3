-- Purpose: rates of cases and answers, and what quarantined rows could make of them: every one that could belong to the
-- figure missed (worst) or good (best). A questionnaire counts once per question.
-- Grain: one row per metric × unit × period with a case, an answer, or a row that could be one.
with figure as (
  select
    r.family, a.rule_id as metric, cast(null as varchar) as instrument, cast(null as varchar) as question, a.unit_id,
    a.period, a.n_on_time as k, a.n_due as n, a.target
  from sla_attainment a
  join (select distinct rule_id, family from sla_rule) r on r.rule_id = a.rule_id
  union all
  select
    case instrument when 'complaint_handling' then 'complaint' when 'return_visit' then instrument else 'survey_answer' end,
    concat('satisfaction_', instrument, '_', question),
    case when instrument not in ('complaint_handling', 'return_visit') then instrument end,
    case when instrument not in ('complaint_handling', 'return_visit') then question end, unit_id, period, k_satisfied,
    n_valid, target
  from satisfaction_rate
  where stratum = 'all'
),
reached as (
  select f.metric, f.unit_id, f.period, sum(q.n) as n_quarantined
  from figure f
  join quarantine_reach q
    on q.family = f.family and q.unit_id = f.unit_id and q.period = f.period
    and coalesce(q.instrument = f.instrument, true)
    and (coalesce(q.question = f.question, true) or f.question = 'all')
  group by f.metric, f.unit_id, f.period
)
select
  f.metric, f.unit_id, f.period, case when f.n > 0 then f.k / f.n end as value,
  f.k / (f.n + coalesce(r.n_quarantined, 0)) as worst,
  (f.k + coalesce(r.n_quarantined, 0)) / (f.n + coalesce(r.n_quarantined, 0)) as best,
  coalesce(r.n_quarantined, 0) as n_quarantined, f.k, f.n, f.target
from figure f
join bound_period p on p.period = f.period
left join reached r on r.metric = f.metric and r.unit_id = f.unit_id and r.period = f.period
where f.n + coalesce(r.n_quarantined, 0) > 0
