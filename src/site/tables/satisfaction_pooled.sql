-- What stands for a figure of too few answers: years, and the last eight quarters of all strata together; of the head
-- question alone.
-- Grain: unit × period × instrument × question × stratum.
with head as (
  select instrument, if(bool_or(question = 'all'), 'all', min(question)) as question
  from satisfaction_rate group by instrument
)
select
  p.unit_id, p.period, p.instrument, p.question, p.stratum, p.pooled_unit_id, p.pooled_period, p.k_satisfied, p.n_valid,
  cast(p.rate as float) as rate, cast(p.rate_low as float) as rate_low, cast(p.rate_high as float) as rate_high, p.verdict
from satisfaction_pooled as p
cross join workspace_setting as w
where (p.instrument, p.question) in (from head)
  and (length(p.period) = 4
    or p.stratum = 'all' and p.period like '%Q%' and p.period >= strftime(w.as_of - interval 2 year, '%Y-Q') || quarter(w.as_of))
