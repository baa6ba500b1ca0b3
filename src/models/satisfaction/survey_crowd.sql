-- Purpose: how many forms of a survey stand in one hour, or the rulebook's span of time: n_most is the most that are dated
-- within one that holds the form. A day alone says no hour; a complaint's time is that of its receipt.
-- Grain: one row per form with a time of day. Clause: rule common_satisfaction, suspect.bulk.
with timed as (
  select
    unit_id, instrument, survey_id, second_number(answered_at) as at_s,
    cast(limit_of('common_satisfaction', 'suspect.bulk.within_min') * 60 as bigint) as bulk_s
  from survey_form
  where answered_at is not null and clock_seconds(answered_at) > 0 and instrument <> 'complaint_handling'
),
followed as (
  select
    *, count(*) over (
      partition by unit_id, instrument, survey_id order by at_s range between current row and bulk_s following
    ) as n_hour
  from timed
)
select
  unit_id, instrument, survey_id, max(n_hour) over (
    partition by unit_id, instrument, survey_id order by at_s range between bulk_s preceding and current row
  ) as n_most
from followed
