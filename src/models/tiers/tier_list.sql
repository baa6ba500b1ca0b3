-- Purpose: who is ranked (大客户清单): per year with volume, the customers on that year's list; where no list is fed, the
-- customers with daily values in the year. Each is ranked in its division and in the company ('all').
-- Grain: one row per scope_unit_id × year × customer.
-- Clause: 客户服务分类分级管理办法(试行) 第八条, rule tier_rank_cutoffs.
with metered as (
  select distinct customer_id, cast(year(gas_day) as integer) as year from volume_day where volume_m3 is not null
),
listed as (
  select distinct customer_id, year
  from stg_customer_tier
  where year in (select year from metered)
  union
  select customer_id, year
  from metered
  where not exists (select 1 from record_family where family = 'customer_tier' and fed)
),
placed as (
  select l.customer_id, l.year, u.division_id
  from listed l
  left join stg_customer c on c.customer_id = l.customer_id
  left join unit u on u.unit_id = c.unit_id
)
select division_id as scope_unit_id, year, customer_id from placed where division_id is not null
union all
select 'all', year, customer_id from placed
