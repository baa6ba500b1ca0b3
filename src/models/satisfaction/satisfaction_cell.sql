-- Purpose: counts rolled up to units, periods and strata, with what their intervals rest on: the effective sample (n ÷
-- design effect for the pool of questions), the same of weighted answers, and the finite-population correction
-- (N − m) ÷ (N − 1) where m of N in the frame answered and everybody in it was asked. Of the pool of questions m is what is
-- known of N: valid answers ÷ questions asked. m_counted: that m. Where more came back of a part than it states, there is
-- neither correction nor non-response.
-- Grain: one row per unit (itself, its division, all) × period × instrument × question × stratum_kind × stratum.
with known as (
  select
    unit_id, period, instrument, question, stratum_kind, stratum, coalesce(n_returned, 0) as n_returned,
    coalesce(n_valid, 0) as n_valid, coalesce(k_satisfied, 0) as k_satisfied, coalesce(k_strict, 0) as k_strict,
    coalesce(m, 0) as m, kk, kn, nn, coalesce(n_forms, 0) as n_respondents,
    case when n_surveys > 0 and n_surveys = n_stated then n_issued end as n_issued,
    case when n_surveys = n_framed and n_surveys > 0 then frame_size end as frame_size,
    coalesce(n_surveys > 0 and n_surveys = n_census, false) as is_census, coalesce(n_surplus, 0) > 0 as has_surplus,
    coalesce(n_overfull, 0) > 0 as is_overfull,
    coalesce(n_back, 0) = coalesce(n_forms, 0) and (unit_id = 'all' or coalesce(n_foreign, 0) = 0) as is_own,
    case when question = 'all' then coalesce(n_valid, 0) * frame_size / nullif(frame_answers, 0) else coalesce(m, 0) end as m_counted,
    instrument in ('complaint_handling', 'return_visit') as is_event, m > 0 and m_weighted = m as is_weighted,
    m_points, points, points_squared, w_n, w_k, ww_kk, ww_kn, ww_nn, ww_n
  from satisfaction_total
),
effect as (
  select
    *, case when question = 'all' then design_effect(k_satisfied, n_valid, m, kk, kn, nn) else 1.0 end as deff,
    case
      when is_event or not is_census or not is_own or is_overfull or m = 0 or frame_size < greatest(m, m_counted) then null
      when frame_size = m_counted then 0.0
      else (frame_size - m_counted) / nullif(frame_size - 1, 0)
    end as fpc,
    case
      when is_weighted then weighted_size(k_satisfied, n_valid, m, question = 'all', cast(w_k as double), cast(w_n as double),
        cast(ww_kk as double), cast(ww_kn as double), cast(ww_nn as double), cast(ww_n as double))
    end as n_weighted
  from known
)
select
  unit_id, period, instrument, question, stratum_kind, stratum, n_issued, n_returned, n_valid, k_satisfied, k_strict, m, kk, kn,
  nn, n_respondents, m_counted, deff, n_valid / deff as n_effective, k_satisfied / deff as k_effective, frame_size, fpc,
  case when n_issued >= n_respondents and not has_surplus and (is_own and not is_event or instrument = 'return_visit')
    then n_issued - n_respondents end as n_nonresponse,
  n_weighted, case when is_weighted then cast(w_k as double) / cast(w_n as double) end as weighted_rate,
  m_points, points, points_squared, is_weighted, w_n, w_k, ww_kk, ww_kn, ww_nn, ww_n
from effect
order by unit_id, period, instrument, question, stratum_kind, stratum
