-- Purpose: a year and the two before it together, for figures of which one year has too few answers.
-- Grain: one row per unit (itself, its division, all) × year × instrument × question × stratum_kind × stratum.
with summed as (
  select
    unit_id, period as year, instrument, question, stratum_kind, stratum, sum(k_satisfied) over w as k_satisfied,
    sum(n_valid) over w as n_valid, sum(m) over w as m, sum(kk) over w as kk, sum(kn) over w as kn, sum(nn) over w as nn
  from satisfaction_cell
  where length(period) = 4
  window w as (
    partition by unit_id, instrument, question, stratum_kind, stratum
    order by cast(period as integer) range between 2 preceding and current row
  )
),
effect as (
  select
    *, case when question = 'all' then design_effect(k_satisfied, n_valid, m, kk, kn, nn) else 1.0 end as deff
  from summed
)
select
  unit_id, year, concat(cast(year as integer) - 2, '-', year) as period, instrument, question, stratum_kind, stratum,
  k_satisfied, n_valid, m, case when n_valid > 0 then k_satisfied / n_valid end as rate,
  wilson_low(k_satisfied / deff, n_valid / deff) as rate_low, wilson_high(k_satisfied / deff, n_valid / deff) as rate_high
from effect
