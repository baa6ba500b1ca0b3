-- Purpose: rural residents by unit, with the number of inspections that a calendar year owes them (a stricter local one where there is
-- one), and the first day of service.
-- Grain: one row per account × former unit (mostly none). Clause: rules insp_rural_twice_year and insp_local_gov_higher.
with local as (
  select u.unit_id, max(l.value) as times
  from rule_limit l join unit_rollup u on u.rollup_id = substr(l.key, length('rural_times.') + 1)
  where l.rule_id = 'insp_local_gov_higher' and starts_with(l.key, 'rural_times.')
  group by u.unit_id
)
select
  x.customer_id, coalesce(f.unit_id, x.unit_id) as unit_id, coalesce(f.valid_from, date '1900-01-01') as unit_from,
  coalesce(f.valid_to, date '9999-12-31') as unit_to, x.opened_on, x.closed_on, x.exclusion,
  greatest(limit_of('insp_rural_twice_year', 'times'), coalesce(l.times, 0)) as times
from customer_service x
left join customer_former_unit f on f.customer_id = x.customer_id
left join local l on l.unit_id is not distinct from coalesce(f.unit_id, x.unit_id)
where x.segment = 'resident' and x.area_type = 'rural' and x.exclusion is distinct from 'no_closing_day'
