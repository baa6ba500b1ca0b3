-- Purpose: the numbers of the score: for each part its most points (max), and its steps: from at_least, or down to
-- at_most, so many points. Complaints have points for each kind instead; level is what a score must reach.
-- Grain: one row per part × step.
-- Clause: rule arc_churn_warning_record.
with param as (
  select
    value, case when key like 'max.%' or key like 'level.%' then split_part(key, '.', 2) else split_part(key, '.', 1) end as part,
    case
      when key like 'max.%' then 'max'
      when key like 'level.%' then 'level'
      when key like '%.step.%' then split_part(key, '.', 3)
      else split_part(key, '.', 2)
    end as step,
    case
      when key like '%.step.%' then split_part(key, '.', 4)
      when key like 'complaints.frequent.%' then split_part(key, '.', 3)
      else 'points'
    end as field
  from rule_limit
  where rule_id = 'arc_churn_warning_record'
    and (key like 'max.%' or key like 'level.%' or key like '%.step.%'
      or (key like 'complaints.%' and key <> 'complaints.days'))
)
select
  part, step, max(case when field in ('at_least', 'n') then value end) as at_least,
  max(case when field = 'at_most' then value end) as at_most, max(case when field = 'points' then value end) as points,
  cast(max(case when field = 'days' then value end) as integer) as days
from param
group by part, step
order by part, step
