-- Rates of single questions, and of the strata of the head question: years and the last eight quarters. The head question of
-- all strata is in satisfaction_rate. Grain: unit × period × instrument × question × stratum.
with head as (
  select instrument, if(bool_or(question = 'all'), 'all', min(question)) as question
  from satisfaction_rate
  group by instrument
)
select
  r.unit_id, r.period, r.instrument, r.question, r.stratum, r.n_valid, r.n_respondents, cast(r.rate as float) as rate,
  cast(r.rate_low as float) as rate_low, cast(r.rate_high as float) as rate_high,
  cast(r.strict_rate as float) as strict_rate, cast(r.target as float) as target, r.verdict
from satisfaction_rate as r
join head as h on h.instrument = r.instrument
cross join workspace_setting as w
where (length(r.period) = 4
    or r.period like '%Q%' and r.period >= strftime(w.as_of - interval 2 year, '%Y-Q') || quarter(w.as_of))
  and r.rate is not null
  and (r.stratum = 'all') <> (r.question = h.question)
