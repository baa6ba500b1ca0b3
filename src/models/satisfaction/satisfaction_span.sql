-- Purpose: a year and the two before it together, for figures of which one year has too few answers.
-- Grain: one row per unit (itself, its division, all) × year × instrument × question × stratum_kind × stratum.
with summed as (
  select
    unit_id, period as year, instrument, question, stratum_kind, stratum, sum(k_satisfied) over w as k_satisfied,
    sum(n_valid) over w as n_valid, sum(m) over w as m, sum(kk) over w as kk, sum(kn) over w as kn, sum(nn) over w as nn,
    bool_and(is_weighted or m = 0) over w as is_weighted, sum(w_n) over w as w_n, sum(w_k) over w as w_k,
    sum(ww_kk) over w as ww_kk, sum(ww_kn) over w as ww_kn, sum(ww_nn) over w as ww_nn, sum(ww_n) over w as ww_n
  from satisfaction_cell
  where length(period) = 4
  window w as (
    partition by unit_id, instrument, question, stratum_kind, stratum
    order by cast(period as integer) range between 2 preceding and current row
  )
),
effect as (
  select
    *, case when question = 'all' then design_effect(k_satisfied, n_valid, m, kk, kn, nn) else 1.0 end as deff,
    case when is_weighted and m > 0 then cast(w_k as double) / cast(w_n as double) end as weighted_rate,
    case
      when is_weighted and m > 0 then weighted_size(k_satisfied, n_valid, m, question = 'all', cast(w_k as double),
        cast(w_n as double), cast(ww_kk as double), cast(ww_kn as double), cast(ww_nn as double), cast(ww_n as double))
    end as n_weighted
  from summed
)
select
  unit_id, year, concat(cast(year as integer) - 2, '-', year) as period, instrument, question, stratum_kind, stratum,
  k_satisfied, n_valid, m, case when n_valid > 0 then k_satisfied / n_valid end as rate,
  wilson_low(k_satisfied / deff, n_valid / deff) as rate_low, wilson_high(k_satisfied / deff, n_valid / deff) as rate_high,
  wilson_low(weighted_rate * n_weighted, n_weighted) as weighted_low,
  wilson_high(weighted_rate * n_weighted, n_weighted) as weighted_high
from effect
