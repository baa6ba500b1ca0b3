-- Years and quarters of the head question, all strata together; the others are in satisfaction_part. How many were issued
-- is null for complaints: no record says which were asked, and the model counts every closed one. n_effective is n_valid
-- after the design effect of pooled questions, which the interval of the rate rests on.
-- Grain: unit × period × instrument.
with head as (
  select instrument, if(bool_or(question = 'all'), 'all', min(question)) as question
  from satisfaction_rate
  group by instrument
)
select
  unit_id, period, instrument, question, stratum, stratum_kind,
  case when instrument <> 'complaint_handling' then n_issued end as n_issued, n_returned, n_nonresponse,
  n_respondents, n_valid, n_invalid, k_satisfied, cast(rate as float) as rate, cast(rate_low as float) as rate_low,
  cast(rate_high as float) as rate_high, cast(strict_rate as float) as strict_rate,
  cast(shrunk_rate as float) as shrunk_rate, cast(shrunk_low as float) as shrunk_low,
  cast(shrunk_high as float) as shrunk_high, target, verdict, cast(n_effective as float) as n_effective,
  cast(fpc as float) as fpc, cast(weighted_rate as float) as weighted_rate,
  cast(weighted_low as float) as weighted_low, cast(weighted_high as float) as weighted_high,
  cast(mean_score as float) as mean_score, cast(mean_score_low as float) as mean_score_low,
  cast(mean_score_high as float) as mean_score_high, cast(chance_met as float) as chance_met, standing
from satisfaction_rate
where (length(period) = 4 or period like '%Q%') and stratum = 'all' and (instrument, question) in (from head)
