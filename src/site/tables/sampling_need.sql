-- How many answers a unit needs for a verdict with the chance `power`, beside what came back in the last full year, and of how
-- many units below it as many would do.
-- Grain: unit × instrument.
select
  unit_id, instrument, period, target, cast(estimate as float) as estimate, n_answered, n_certain, n_judge, n_needed, n_to_issue, n_frame,
  is_reachable, reason, is_enough, n_units, n_units_enough, n_units_unreachable,
  (select max(value) from rule_limit where rule_id = 'common_sampling' and key = 'power') as power
from sampling_need
