-- Purpose: the monthly values that metrics are made of, whichever model computed them. k of n are cases; where answers of
-- one respondent count less than cases, k_effective of n_effective. part of whole is what a value of several months is
-- made of: k of n for rates, the sum of times for means, yuan paid by the due day of yuan billed for collection.
-- Grain: one row per metric × unit (itself, its division, all) × month that has a value, up to the metric's last month.
with followed as (
  select m.metric, m.rule_id, m.kind, m.until, c.source, c.instrument, c.question, c.stratum
  from metric m join metric_config c on c.metric = m.metric
),
timed as (
  select
    f.metric, a.unit_id, a.period as month, case f.kind when 'mean' then a.mean else a.rate end as value,
    case f.kind when 'mean' then a.n_on_time + a.n_late else a.n_due end as n,
    case when f.kind = 'rate' then a.n_on_time end as k, a.n_due as n_effective, a.n_on_time as k_effective,
    case f.kind when 'mean' then a.mean * (a.n_on_time + a.n_late) else a.n_on_time end as part,
    case f.kind when 'mean' then a.n_on_time + a.n_late else a.n_due end as whole,
    case when f.kind = 'rate' then a.rate_low end as low, case when f.kind = 'rate' then a.rate_high end as high,
    case when f.kind = 'rate' then a.verdict end as verdict
  from followed f join sla_attainment a on f.source = 'sla_attainment' and a.rule_id = f.rule_id
),
satisfied as (
  select
    f.metric, s.unit_id, s.period as month, s.rate as value, s.n_valid as n, s.k_satisfied as k, e.n_effective,
    e.k_effective, s.k_satisfied as part, s.n_valid as whole, s.rate_low as low, s.rate_high as high, s.verdict
  from followed f
  join satisfaction_rate s
    on f.source = 'satisfaction_rate' and s.instrument = f.instrument and s.question = f.question and s.stratum = f.stratum
  join satisfaction_cell e
    on e.unit_id = s.unit_id and e.period = s.period and e.instrument = s.instrument and e.question = s.question
    and e.stratum = s.stratum
),
collected as (
  select
    f.metric, c.unit_id, c.month, c.on_time_rate as value, null as n, null as k, null as n_effective,
    null as k_effective, round(c.on_time_rate * c.billed_cny, 2) as part, round(c.billed_cny, 2) as whole, null as low,
    null as high, null as verdict
  from followed f join collection c on f.source = 'collection'
),
gathered as (
  select * from timed union all select * from satisfied union all select * from collected
)
select
  g.metric, g.unit_id, g.month, g.value, cast(g.n as bigint) as n, cast(g.k as bigint) as k,
  cast(g.n_effective as decimal(28, 9)) as n_effective, cast(g.k_effective as decimal(28, 9)) as k_effective,
  cast(g.part as decimal(28, 6)) as part, cast(g.whole as decimal(28, 6)) as whole, g.low, g.high, g.verdict
from gathered g join followed f on f.metric = g.metric
where g.value is not null and regexp_matches(g.month, '^\d{4}-\d{2}$') and g.month <= f.until
order by g.metric, g.unit_id, g.month
