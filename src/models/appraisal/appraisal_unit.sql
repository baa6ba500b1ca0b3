-- Purpose: who is appraised in which year: every unit that was open, and the company ('all'). Units, stations and
-- holding subsidiaries are ranked among each other, divisions among divisions, others are shown only. A unit opened
-- less than newcomer_months before the year's end is a newcomer.
-- Grain: one row per unit × year that has time limits or satisfaction to look at.
-- Clause: 公司客戶管理辦法(9篇) §5 第十九条, rules apr_annual, apr_composite_proposed, apr_newcomer_exempt.
with appraised_year as (
  select distinct cast(period as integer) as year from sla_attainment where length(period) = 4
  union
  select distinct cast(period as integer) from satisfaction_rate where length(period) = 4
),
param as (
  select
    y.year,
    coalesce(
      max(case when r.rule_id = 'apr_newcomer_exempt' and r.enabled and p.key = 'newcomer_months' then p.value end),
      max(case when r.rule_id = 'apr_composite_proposed' and p.key = 'newcomer_months' then p.value end)
    ) as newcomer_months,
    max(case when r.rule_id = 'apr_composite_proposed' and p.key = 'ranked_unit_types' then p.text end) as ranked_types
  from appraised_year y
  join rulebook_rule r
    on r.rule_id in ('apr_newcomer_exempt', 'apr_composite_proposed')
    and r.valid_from <= make_date(y.year, 12, 31) and (r.valid_to is null or r.valid_to >= make_date(y.year, 12, 31))
  join rulebook_param p on p.rule_id = r.rule_id and p.valid_from = r.valid_from
  group by y.year
),
candidate as (
  select unit_id, coalesce(unit_type, 'unit') as unit_type, opened_on from unit
  union all
  select 'all', 'company', null
)
select
  c.unit_id, p.year, c.unit_type,
  case
    when c.unit_type = 'division' then 'division'
    when concat(',', p.ranked_types, ',') like concat('%,', c.unit_type, ',%') then 'unit'
  end as peers,
  coalesce(
    c.opened_on > make_date(p.year, 12, 31) - cast(p.newcomer_months as integer) * interval 1 month, false
  ) as newcomer
from candidate c
cross join param p
where c.opened_on is null or c.opened_on <= make_date(p.year, 12, 31)
