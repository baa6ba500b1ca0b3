-- Purpose: what it takes to judge each unit, whether as many answers as came back would have judged it, and of how many units below it
-- that holds: n_units with a target, of which n_units_enough, and n_units_unreachable that no survey can judge.
-- Grain: one row per unit (itself, its division, all) × instrument with a rate or a class of accounts.
-- Clause: rules sat_complaint_target_other, sat_rate_definition.
with known as (
  select *, case when n_needed is not null then n_answered >= n_needed when not is_reachable then false end as is_enough
  from sampling_judgement
),
counted as (
  select
    u.rollup_id as unit_id, k.instrument, count(*) as n_units, count(*) filter (where k.is_enough) as n_units_enough,
    count(*) filter (where not k.is_reachable) as n_units_unreachable
  from known k
  join unit_rollup u on u.unit_id = k.unit_id
  left join unit t on t.unit_id = k.unit_id
  where k.unit_id <> 'all' and t.unit_type is distinct from 'division' and k.target is not null
  group by u.rollup_id, k.instrument
)
select
  k.* exclude (is_enough), k.is_enough, coalesce(c.n_units, 0) as n_units, coalesce(c.n_units_enough, 0) as n_units_enough,
  coalesce(c.n_units_unreachable, 0) as n_units_unreachable
from known k
left join counted c on c.unit_id = k.unit_id and c.instrument = k.instrument
order by k.unit_id, k.instrument
