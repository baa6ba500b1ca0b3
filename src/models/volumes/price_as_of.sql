-- Purpose: the prices that hold for a customer on a day, without overlaps: of several contracts the one that started
-- last, then the one with the highest contract_id.
-- Grain: one row per customer × span of days (both ends included; an open end is null).
with contract as (
  select contract_id, customer_id, starts_on, ends_on, cast(sell_price as double) as sell_price,
    cast(purchase_price as double) as purchase_price
  from stg_price_contract
  where customer_id is not null and starts_on is not null
),
edge as (
  select customer_id, starts_on as day from contract
  union
  select customer_id, ends_on + 1 from contract where ends_on is not null
),
piece as (
  select customer_id, day, lead(day) over (partition by customer_id order by day) - 1 as last_day from edge
),
covered as (
  select p.customer_id, p.day, p.last_day, c.sell_price, c.purchase_price
  from piece p
  join contract c on c.customer_id = p.customer_id and c.starts_on <= p.day and (c.ends_on is null or c.ends_on >= p.day)
  qualify row_number() over (partition by p.customer_id, p.day order by c.starts_on desc, c.contract_id desc) = 1
)
select
  customer_id, sell_price, purchase_price, cast(day as date) as valid_from, cast(last_day as date) as valid_to
from covered
order by customer_id, valid_from
