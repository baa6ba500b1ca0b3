-- How many the next surveys ask, and how many are likely to answer; n_waves: card waves a year. Grain: unit × class.
select
  unit_id, instrument, wave, class, rule_id, n_frame, cast(share as float) as share, n_planned, n_reserve, n_left_out,
  cast(response_rate as float) as response_rate, n_answered, n_issued, response_unit_id,
  cast(n_expected as float) as n_expected, is_required,
  cast((
    select max(value) from rule_limit where rule_id = 'rv_card_twice_year' and key = 'waves'
  ) as integer) as n_waves
from sampling_plan
