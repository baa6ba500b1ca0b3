-- Purpose: answers counted by month, unit and part of the sample, additive over months and units. m: responses with a valid
-- answer; kk, kn, nn: sums of squares over them, for the design effect; w_…, ww_…: the same with the responses' weights;
-- points: responses' mean points. Sums are of decimals: threads change no digit.
-- Grain: one row per instrument × question × unit × month × stratum_kind (all, class, mode, area) × stratum.
with fine as (
  select
    instrument, question, unit_id, month, stratum, mode, area_type, count(*) as n_forms, sum(n_returned) as n_returned,
    sum(n_valid) as n_valid, sum(k_satisfied) as k_satisfied, sum(k_strict) as k_strict,
    count(case when n_valid > 0 then 1 end) as m, sum(k_satisfied * k_satisfied) as kk, sum(k_satisfied * n_valid) as kn,
    sum(n_valid * n_valid) as nn, count(case when n_valid > 0 then weight end) as m_weighted,
    sum(cast(weight * n_valid as decimal(38, 18))) as w_n, sum(cast(weight * k_satisfied as decimal(38, 18))) as w_k,
    sum(cast(weight * weight * k_satisfied * k_satisfied as decimal(38, 18))) as ww_kk,
    sum(cast(weight * weight * k_satisfied * n_valid as decimal(38, 18))) as ww_kn,
    sum(cast(weight * weight * n_valid * n_valid as decimal(38, 18))) as ww_nn,
    sum(cast(weight * weight * n_valid as decimal(38, 18))) as ww_n, count(points) as m_points,
    sum(cast(points as decimal(28, 9))) as points, sum(cast(points * points as decimal(28, 9))) as points_squared
  from satisfaction_form
  group by all
),
parted as (
  select
    * exclude (stratum, mode, area_type), unnest([
      { stratum_kind: 'all', stratum: 'all' }, { stratum_kind: 'class', stratum: stratum },
      { stratum_kind: 'mode', stratum: 'mode:' || mode }, { stratum_kind: 'area', stratum: 'area:' || area_type }
    ], recursive := true)
  from fine
)
select
  instrument, question, unit_id, month, stratum_kind, stratum,
  sum(columns(* exclude (instrument, question, unit_id, month, stratum_kind, stratum))) as '\0'
from parted
where stratum is not null
group by instrument, question, unit_id, month, stratum_kind, stratum
order by instrument, question, unit_id nulls first, month, stratum_kind, stratum
