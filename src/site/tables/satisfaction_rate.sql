-- How many were issued is null for complaints: no record says which were asked, and the model counts every closed one.
-- n_effective is n_valid after the design effect of pooled questions, which the interval of the rate rests on.
-- Grain: unit × period × instrument × question × stratum.
select
  r.unit_id, r.period, r.instrument, r.question, r.stratum,
  case when r.instrument <> 'complaint_handling' then r.n_issued end as n_issued,
  r.n_returned, r.n_valid, r.n_invalid, r.k_satisfied, r.rate, r.rate_low, r.rate_high, r.strict_rate,
  r.shrunk_rate, r.shrunk_low, r.shrunk_high, r.target, r.verdict, c.n_effective
from satisfaction_rate as r
left join satisfaction_cell as c
  on c.unit_id = r.unit_id and c.period = r.period and c.instrument = r.instrument and c.question = r.question
  and c.stratum = r.stratum
