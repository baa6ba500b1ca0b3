-- Purpose: the slots through which a family was recorded, so that what is not there was not done: its records begin in the
-- slot's first days or earlier, and end in its last days or later, where the greatest distance between two days with records says how
-- many days that may be. A slot that is not over needs no end. Of other slots nothing is known.
-- Grain: one row per family × kind of slot × first day.
select f.family, s.slot, s.first_day, s.last_day, s.days, s.month, s.is_over
from family_start f
join slot_calendar s
  on f.first_on <= s.last_day and f.first_on - s.first_day <= f.gap_days
  and (not s.is_over or s.last_day - f.last_on <= f.gap_days)
order by f.family, s.slot, s.first_day
