-- How many answers a unit needs for a verdict, beside what came back in the last full year. Grain: unit × instrument.
select
  unit_id, instrument, period, target, cast(estimate as float) as estimate, n_answered, n_certain, n_judge, n_needed, n_to_issue, n_frame,
  is_reachable, reason
from sampling_need
