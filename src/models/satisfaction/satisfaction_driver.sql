-- Purpose: which question moves the overall answer: its share of the explained variance with the 95 % interval, beside
-- the rate of satisfied answers, so that what matters and is rated low stands out.
-- Grain: one row per unit (itself, its division, all) × year × instrument × question, with enough complete forms.
-- Clause: rule common_satisfaction, driver.
select
  d.unit_id, d.period, d.instrument, d.question, d.outcome, d.weight, d.weight_low, d.weight_high, r.rate,
  d.n_respondents, d.r2
from driver_weight d
left join satisfaction_rate r
  on r.unit_id = d.unit_id and r.period = d.period and r.instrument = d.instrument and r.question = d.question
  and r.stratum = 'all'
order by d.unit_id, d.period, d.instrument, d.question
