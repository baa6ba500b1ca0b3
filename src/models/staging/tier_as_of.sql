-- Purpose: the tier of a customer on a day, without overlaps: where several rows of customer_tier cover a day, the one
-- that began last holds, then the company-wide one, then the higher tier. A row without dates covers its year.
-- Grain: one row per customer × span of days (both ends included; an open end is null).
-- Clause: 客户服务分类分级管理办法(试行), tiers are valid as of the event's day.
with span as (
  select
    customer_id, tier, scope_unit_id,
    coalesce(valid_from, make_date(year, 1, 1)) as valid_from,
    coalesce(valid_to, case when valid_from is null then make_date(year, 12, 31) end) as valid_to
  from stg_customer_tier
  where tier is not null
),
edge as (
  select customer_id, valid_from as day from span
  union
  select customer_id, valid_to + 1 from span where valid_to is not null
),
piece as (
  select customer_id, day, lead(day) over (partition by customer_id order by day) - 1 as last_day from edge
),
covered as (
  select p.customer_id, s.tier, p.day as valid_from, p.last_day as valid_to
  from piece p join span s
    on s.customer_id = p.customer_id and s.valid_from <= p.day and (s.valid_to is null or s.valid_to >= p.day)
  qualify row_number() over (
    partition by p.customer_id, p.day
    order by s.valid_from desc, s.scope_unit_id is null or s.scope_unit_id = 'all' desc, s.tier
  ) = 1
)
select customer_id, tier, cast(valid_from as date) as valid_from, cast(valid_to as date) as valid_to
from covered
order by customer_id, valid_from
