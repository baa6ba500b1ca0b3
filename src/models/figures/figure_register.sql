-- Purpose: meters replaced in a month; hotline calls abandoned of those offered; key accounts on the list at the end of a year whose
-- volume of the year reaches the screening volume, of those with values on most of its days.
-- Grain: one row per rule × unit × month.
-- Clause: 精细服务管理 增值服务; 燃氣公司客戶服務管理制度 三(一); 客户服务分类分级管理办法(试行) 第八条(三).
with year as (
  select y.customer_id, cast(date_trunc('month', make_date(y.year, 12, 31)) as date) as month, make_date(y.year, 12, 31) as last_day, y.volume_m3, y.days
  from tier_year y cross join cutoff c
  where make_date(y.year, 12, 31) <= c.last_day
)
select
  'ops_meter_replacement_volume' as rule_id, coalesce(c.unit_id, e.unit_id) as unit_id, cast(date_trunc('month', e."at") as date) as month,
  'all' as part, count(*) as k, cast(null as bigint) as n
from stg_meter_event e
left join stg_customer c on c.customer_id = e.customer_id
where e.type = 'replaced'
group by all
union all
select 'ops_five_stage_service', unit_id, cast(date_trunc('month', hour) as date), 'all', sum(abandoned), sum(offered)
from stg_service_call
where abandoned is not null and offered is not null
group by unit_id, date_trunc('month', hour)
union all
select
  'tier_screening', c.unit_id, y.month, 'all', count(*) filter (where y.volume_m3 >= limit_of('tier_screening', 'min_annual_m3')), count(*)
from year y
join tier_as_of t on t.customer_id = y.customer_id and y.last_day between t.valid_from and coalesce(t.valid_to, y.last_day)
left join stg_customer c on c.customer_id = y.customer_id
where y.days >= limit_of('tier_annual_increment', 'min_days_prior_year')
group by c.unit_id, y.month
