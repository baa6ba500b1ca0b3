-- What is known of the last two years of the listed customers beside their use: meter changes, supply cuts, curtailment
-- orders, planned shutdowns, recorded causes, and where contracts begin, are renewed or end, those to end within 90 days
-- included. A contract is renewed where another held on the day before; on the first day that the register of contracts
-- covers none begins, for nothing is known of the day before. A meter change stands at its own day, the middle one of its
-- three. Grain: one row per customer × kind × span × source.
with span as (
  select cast(as_of as date) as until, cast(cast(as_of as date) - interval 2 year as date) as since from workspace_setting
),
contract as (
  select customer_id, contract_id, starts_on, coalesce(ends_on, date '9999-12-30') as ends_on
  from stg_price_contract
  where customer_id is not null and starts_on is not null
),
contract_event as (
  select
    c.customer_id, c.starts_on as day, c.contract_id,
    case when exists (
      select 1 from contract as o
      where o.customer_id = c.customer_id and o.starts_on < c.starts_on and o.ends_on >= c.starts_on - 1
    ) then 'contract_renewed' else 'contract_begin' end as kind
  from contract as c
  where c.starts_on > (select min(starts_on) from contract)
  union all
  select c.customer_id, c.ends_on, c.contract_id, 'contract_end'
  from contract as c
  where not exists (
    select 1 from contract as o
    where o.customer_id = c.customer_id and o.starts_on <= c.ends_on + 1 and o.ends_on > c.ends_on
  )
),
event as (
  select
    customer_id, known as kind, case when known = 'meter_change' then first_day + 1 else first_day end as first_day,
    case when known = 'meter_change' then first_day + 1 else last_day end as last_day, source_id
  from known_use
  union all
  select customer_id, kind, day, day, contract_id from contract_event
)
select distinct e.customer_id, k.unit_id, e.kind, e.first_day, e.last_day, e.source_id
from event as e
join customer as k on k.customer_id = e.customer_id
cross join span as s
where e.last_day >= s.since
  and e.first_day < case when e.kind = 'contract_end' then s.until + 90 else s.until end
  and k.segment = 'non_resident' and (k.manager_id is not null or k.tier is not null)
