-- Purpose: until which day a key account's price contracts run without a break, and how many days that is from the last
-- complete day (0 or less: it has ended). A successor that begins on the day after the end prolongs it, whenever it is
-- signed by the cut-off. Open-ended contracts run on: null days, and no gap. gap says why nothing is known.
-- Grain: one row per customer of churn_customer. Clause: rule arc_churn_warning_record, contract.
with recursive contract as (
  select p.customer_id, p.starts_on, p.ends_on, c.last_day
  from stg_price_contract p cross join cutoff c
  where p.customer_id in (select customer_id from churn_customer) and p.starts_on is not null
    and (p.signed_on is null or p.signed_on <= c.last_day)
),
chain as (
  select customer_id, last_day, ends_on, ends_on is null as is_open
  from contract where starts_on <= last_day and (ends_on is null or ends_on >= last_day)
  union
  select n.customer_id, n.last_day, n.ends_on, n.ends_on is null
  from chain a join contract n
    on n.customer_id = a.customer_id and n.starts_on <= a.ends_on + 1 and (n.ends_on is null or n.ends_on > a.ends_on)
),
running as (
  select customer_id, max(case when is_open then 1 else 0 end) = 1 as is_open, max(ends_on) as ends_on
  from chain group by customer_id
),
ended as (
  select customer_id, max(ends_on) as ends_on from contract where ends_on < last_day group by customer_id
)
select
  k.customer_id,
  case
    when f.n = 0 then 'no_records'
    when r.customer_id is null and e.customer_id is null then 'no_contract'
    when r.customer_id is null
      and c.last_day - e.ends_on > limit_of('arc_churn_warning_record', 'contract.lapsed_days') then 'long_ended'
  end as gap,
  case when not coalesce(r.is_open, false) then coalesce(r.ends_on, e.ends_on) end as contract_ends_on,
  cast(case when not coalesce(r.is_open, false) then coalesce(r.ends_on, e.ends_on) - c.last_day end as integer)
    as contract_days_left
from churn_customer k
cross join cutoff c
cross join (select count(case when fed then 1 end) as n from record_family where family = 'price_contract') f
left join running r on r.customer_id = k.customer_id
left join ended e on e.customer_id = k.customer_id
