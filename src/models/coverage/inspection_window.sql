-- Purpose: how many days back the last inspection of a unit's accounts may lie: the rule's own number, or a stricter local one of the
-- unit, its division or the company. Key communities are inspected so many times as often as other residents.
-- Grain: one row per rolling rule × unit (null included), numbered by duty_no.
-- Clause: rules insp_resident_2y, insp_key_community_extra, insp_nonresident_yearly, insp_local_gov_higher.
with base as (
  select 'resident' as segment, limit_of('insp_resident_2y', 'window_days') as window_days
  union all select 'non_resident', limit_of('insp_nonresident_yearly', 'window_days')
),
local as (
  select b.segment, u.unit_id, min(l.value) as window_days
  from base b
  join rule_limit l on l.rule_id = 'insp_local_gov_higher' and starts_with(l.key, concat('window_days.', b.segment, '.'))
  join unit_rollup u on u.rollup_id = substr(l.key, length(concat('window_days.', b.segment, '.')) + 1)
  group by b.segment, u.unit_id
),
unit_window as (
  select b.segment, u.unit_id, least(b.window_days, coalesce(l.window_days, b.window_days)) as window_days
  from base b
  cross join (select distinct unit_id from unit_rollup) u
  left join local l on l.segment = b.segment and l.unit_id is not distinct from u.unit_id
),
asked as (
  select
    case segment when 'resident' then 'insp_resident_2y' else 'insp_nonresident_yearly' end as rule_id, segment, unit_id,
    cast(window_days as integer) as window_days
  from unit_window
  union all
  select
    'insp_key_community_extra', 'key_community', unit_id,
    cast(floor(window_days / limit_of('insp_key_community_extra', 'times_of_base')) as integer)
  from unit_window
  where segment = 'resident'
)
select
  cast(row_number() over (order by a.rule_id, a.unit_id nulls first) as integer) as duty_no, a.rule_id, a.segment, a.unit_id, a.window_days
from asked a join coverage_rule r on r.rule_id = a.rule_id
