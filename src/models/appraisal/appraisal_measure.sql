-- Purpose: what is known of each indicator, from the table that measures it.
-- Grain: one row per unit × year × indicator with a figure.
select
  s.indicator, a.unit_id, s.year, a.n_due as n, a.n_on_time as k, a.rate as value, a.rate_low as low,
  a.rate_high as high, cast(null as double) as shrunk
from appraisal_spec s
join sla_attainment a on a.rule_id = s.indicator and a.period = cast(s.year as varchar)
where s.source = 'sla_attainment'
union all
select
  s.indicator, r.unit_id, s.year, r.n_valid, r.k_satisfied, r.rate, r.rate_low, r.rate_high, r.shrunk_rate
from appraisal_spec s
join satisfaction_rate r
  on r.instrument = s.instrument and r.question = s.question_id and r.stratum = 'all'
  and r.period = cast(s.year as varchar)
where s.source = 'satisfaction_rate'
union all
select s.indicator, c.unit_id, s.year, c.n, c.k, c.value, c.low, c.high, null
from appraisal_spec s
join complaint_indicator c on c.source = s.source and c.year = s.year
