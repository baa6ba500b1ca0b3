-- Purpose: figures that a rule takes over from other tables: rates of time limits and coverage where those have one (several
-- with the same part are pooled), shares of satisfied answers with the interval found there.
-- Grain: one row per rule × unit × period × part.
-- Clause: the rule's own, source.<rule> and satisfaction.<instrument>.<question>.
with source as (
  select rule_id, split_part(key, 'source.', 2) as source, text as part from rule_text where key like 'source.%'
),
rated as (
  select rule_id as source, unit_id, period, n_on_time as k, n_due as n from sla_attainment where rate is not null
  union all
  select rule_id, unit_id, period, n_done, n_due from coverage where rate is not null
),
answered as (
  select rule_id, split_part(key, '.', 2) as instrument, split_part(key, '.', 3) as question, text as part
  from rule_text
  where key like 'satisfaction.%'
)
select
  s.rule_id, r.unit_id, r.period, s.part, sum(r.k) as k, sum(r.n) as n, cast(null as double) as low, cast(null as double) as high
from source s join rated r on r.source = s.source
group by s.rule_id, r.unit_id, r.period, s.part
union all
select a.rule_id, r.unit_id, r.period, a.part, r.k_satisfied, r.n_valid, r.rate_low, r.rate_high
from answered a
join satisfaction_rate r on r.instrument = a.instrument and r.question = a.question and r.stratum = 'all'
where r.n_valid > 0
