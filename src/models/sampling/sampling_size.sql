-- Purpose: how many of a unit's class each of its rules asks, by the rule's own share, rounded up as the rule is judged, and how many
-- stand in reserve.
-- Grain: one row per class × unit (null: of no unit) × rule (key accounts have one for each tier).
-- Clause: the rule's own; rule common_sampling (reserve_share).
with framed as (
  select
    f.class, f.wave, f.unit_id, f.rule_id, count(*) filter (where f.is_in_frame) as n_frame,
    count(*) filter (where not f.is_in_frame) as n_left_out
  from sampling_frame f
  group by f.class, f.wave, f.unit_id, f.rule_id
),
planned as (
  select f.*, k.share, k.month, ceil(round(k.share * f.n_frame, 6)) as n_planned
  from framed f
  join sampling_class k on k.class = f.class and k.rule_id = f.rule_id
)
select
  class, wave, month, unit_id, rule_id, n_frame, n_left_out, share, cast(n_planned as bigint) as n_planned,
  cast(least(n_frame - n_planned, ceil(round(limit_of('common_sampling', 'reserve_share') * n_planned, 6))) as bigint) as n_reserve
from planned
order by class, unit_id nulls first, rule_id
