-- Purpose: each part of a sample and all other parts of its kind (class, mode, area) together, by effective samples. The frames
-- of parts are not on record: only where all of the frame answered is nothing left to chance.
-- Grain: one row per unit (itself, its division, all) × year or quarter × instrument, its head question × kind × stratum.
with part as (
  select
    c.unit_id, c.period, c.instrument, c.question, c.stratum_kind, c.stratum, c.k_satisfied as k, c.n_valid as n, c.m,
    c.k_effective, c.n_effective, coalesce(a.fpc = 0, false) as is_whole, sum(c.k_satisfied) over w - c.k_satisfied as k_rest,
    sum(c.n_valid) over w - c.n_valid as n_rest, sum(c.m) over w - c.m as m_rest, sum(c.kk) over w - c.kk as kk_rest,
    sum(c.kn) over w - c.kn as kn_rest, sum(c.nn) over w - c.nn as nn_rest
  from satisfaction_cell c
  join satisfaction_head h on h.instrument = c.instrument and h.question = c.question
  left join satisfaction_cell a
    on a.unit_id = c.unit_id and a.period = c.period and a.instrument = c.instrument and a.question = c.question
    and a.stratum_kind = 'all'
  where c.stratum_kind <> 'all' and (c.period like '%Q%' or c.period not like '%-%') and c.n_valid > 0
  window w as (partition by c.unit_id, c.period, c.instrument, c.stratum_kind)
),
effect as (
  select
    *, case when question = 'all' then design_effect(k_rest, n_rest, m_rest, kk_rest, kn_rest, nn_rest) else 1.0 end as deff_rest
  from part
  where n_rest > 0
)
select
  unit_id, period, instrument, stratum_kind as kind, stratum as item, m as n, m_rest as n_against, k / n as rate,
  k_rest / n_rest as rate_against, k_effective, n_effective, k_rest / deff_rest as k_effective_against,
  n_rest / deff_rest as n_effective_against, is_whole
from effect
