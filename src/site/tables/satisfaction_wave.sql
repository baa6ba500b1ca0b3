-- Surveys held in waves. Grain: unit × instrument × wave.
select
  unit_id, instrument, survey_id, wave, starts_on, n, cast(rate as float) as rate, cast(low as float) as low,
  cast(high as float) as high, cast(change as float) as change, cast(change_low as float) as change_low,
  cast(change_high as float) as change_high
from satisfaction_wave
