-- Purpose: whom churn warnings are about: key accounts in service (listed non-residents) that have daily volumes, and
-- which days of their ledger are looked at: from reach_from to last_day, from ago_from a year before them.
-- Grain: one row per customer.
-- Clause: 客户服务分类分级管理办法(试行) 第二十条, rule arc_churn_warning_record.
with length as (
  select
    cast(limit_of('arc_churn_warning_record', 'decline.reach_days') as integer) as reach_days,
    cast(limit_of('arc_churn_warning_record', 'decline.year_days') as integer) as ago_days,
    cast(limit_of('arc_churn_warning_record', 'value_days') as integer) as value_days
)
select
  k.customer_id, k.unit_id, s.first_day, s.last_day, l.ago_days,
  cast(s.last_day - l.reach_days + 1 as date) as reach_from,
  cast(s.last_day - l.reach_days - l.ago_days + 1 as date) as ago_from, cast(s.last_day - l.value_days + 1 as date) as value_from
from customer k
join volume_span s on s.customer_id = k.customer_id
cross join length l
where k.segment = 'non_resident' and (k.manager_id is not null or k.tier is not null)
  and coalesce(k.status, 'active') = 'active'
