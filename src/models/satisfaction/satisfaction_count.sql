-- Purpose: answers counted by month, unit and stratum, additive over all three. The question 'all' pools an
-- instrument's scale questions; its sums of squares over responses give the design effect. A question asked alone
-- (complaint handling) has no pool.
-- Grain: one row per instrument × question × unit × month × stratum.
with response as (
  select
    instrument, question, unit_id, date_trunc('month', answered_on) as month, stratum, survey_id, response_id,
    count(*) as n_returned, count(*) filter (where is_valid) as n_valid,
    count(*) filter (where is_satisfied) as k_satisfied, count(*) filter (where is_strict) as k_strict
  from satisfaction_answer
  group by all
),
pooled as (
  select
    instrument, 'all' as question, unit_id, month, stratum, survey_id, response_id, sum(n_returned) as n_returned,
    sum(n_valid) as n_valid, sum(k_satisfied) as k_satisfied, sum(k_strict) as k_strict
  from response
  where instrument <> 'complaint_handling'
  group by all
),
counted as (
  select * from response union all select * from pooled
)
select
  instrument, question, unit_id, month, stratum, sum(n_returned) as n_returned, sum(n_valid) as n_valid,
  sum(k_satisfied) as k_satisfied, sum(k_strict) as k_strict, count(*) filter (where n_valid > 0) as m,
  sum(k_satisfied * k_satisfied) as kk, sum(k_satisfied * n_valid) as kn, sum(n_valid * n_valid) as nn
from counted
group by all
order by instrument, question, unit_id nulls first, month, stratum nulls first
