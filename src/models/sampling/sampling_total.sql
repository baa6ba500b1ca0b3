-- Purpose: the next surveys' sizes in sum: customers drawn, services revisited by sample, accounts of classes that are asked as a whole,
-- the answers that all of them should bring (null where a class that is asked has no response rate), and who is registered and not in
-- the frame. Services that are all revisited one by one anyway are no part of the next sample.
-- Grain: one row per unit (itself, its division, all) × instrument with a class to sample.
-- Clause: those of sampling_plan.
with kind as (
  select *, share = 1 as is_whole, class = 'service_event' as is_service
  from sampling_plan
  where n_frame > 0 or class <> 'service_event'
)
select
  unit_id, instrument, cast(coalesce(sum(n_planned) filter (where not is_whole and not is_service), 0) as bigint) as n_drawn,
  cast(coalesce(sum(n_planned) filter (where not is_whole and is_service), 0) as bigint) as n_visits,
  cast(coalesce(sum(n_planned) filter (where is_whole), 0) as bigint) as n_whole,
  case when count(*) filter (where n_planned > 0 and n_expected is null) = 0
    then coalesce(sum(n_expected) filter (where n_planned > 0), 0) end as n_expected,
  cast(sum(n_left_out) as bigint) as n_left_out, bool_or(n_planned <> round(share * n_frame, 6)) as is_rounded
from kind
group by unit_id, instrument
order by unit_id, instrument
