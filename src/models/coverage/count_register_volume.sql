-- Purpose: days with a volume of customers with a smart meter, and of filling stations, from a customer's first value on (the days
-- of the ledger). A customer with a smart meter who never sent a value is undeterminable, once a month while a meter is there.
-- Grain: one row per rule × unit × month × state × reason. Clause: rules use_smart_meter_data and use_cng_realtime.
with ledger as (
  select
    customer_id, unit_id, cast(date_trunc('month', gas_day) as date) as month, count(*) as n, count(volume_m3) as n_values
  from volume_day
  group by customer_id, unit_id, date_trunc('month', gas_day)
),
sender as (
  select distinct customer_id from ledger
),
smart as (
  select
    customer_id, min(unit_id) as unit_id, min(installed_on) as installed_on,
    case when count(removed_on) = count(*) then max(removed_on) end as removed_on
  from stg_meter
  where customer_id is not null
    and meter_type in (select text from rule_text where rule_id = 'use_smart_meter_data' and starts_with(key, 'meter_types.'))
  group by customer_id
),
asked as (
  select 'use_smart_meter_data' as rule_id, l.unit_id, l.month, l.n, l.n_values
  from ledger l
  where l.customer_id in (select customer_id from smart)
  union all
  select 'use_cng_realtime', l.unit_id, l.month, l.n, l.n_values
  from ledger l
  where l.customer_id in (
    select c.customer_id from stg_customer c
    join rule_text t on t.rule_id = 'use_cng_realtime' and starts_with(t.key, 'sub_segments.') and t.text = c.sub_segment
  )
),
silent as (
  select
    coalesce(c.unit_id, s.unit_id) as unit_id, date_trunc('month', coalesce(s.installed_on, c.opened_on)) as since,
    date_trunc('month', s.removed_on) as until, count(*) as n
  from smart s
  left join stg_customer c on c.customer_id = s.customer_id
  where s.customer_id not in (select customer_id from sender)
  group by all
),
state as (
  select rule_id, unit_id, month, 'on_time' as state, cast(null as varchar) as reason, n_values as n from asked where n_values > 0
  union all
  select rule_id, unit_id, month, 'overdue', null, n - n_values from asked where n > n_values
  union all
  select 'use_smart_meter_data', s.unit_id, m.month, 'undeterminable', 'never_received', s.n
  from silent s
  join slot_calendar m on m.slot = 'month' and coalesce(m.month >= s.since, true) and coalesce(m.month <= s.until, true)
  where m.month >= (select min(month) from ledger)
)
select rule_id, unit_id, month, false as is_stock, state, reason, sum(n) as n
from state
group by all
