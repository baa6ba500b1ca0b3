-- Purpose: the days on which a customer's ledger (用气量台账) must hold a value: from its first day to its closing, or to
-- the last day that any meter has reported by the cut-off. A feed that is late for everybody is no customer's anomaly.
-- Grain: one row per customer with at least one daily value.
-- Clause: 客户服务分类分级管理办法(试行) 第十七条, rule use_key_account_ledger.
with fed_to as (
  select max(gas_day) as last_day from stg_daily_volume
),
own as (
  select customer_id, min(first_day) as first_day, max(last_day) as last_day
  from meter_series
  group by customer_id
)
select
  o.customer_id, c.unit_id, o.first_day,
  case
    when c.closed_on is not null then greatest(o.last_day, least(c.closed_on, f.last_day))
    when c.status = 'closed' then o.last_day
    else f.last_day
  end as last_day
from own o
cross join fed_to f
left join stg_customer c on c.customer_id = o.customer_id
