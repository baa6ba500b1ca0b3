-- Purpose: payments counted once for all figures about them, reversed ones left out: by channel, outlet, cashier, whether the
-- money was deposited on the day (where the file says when), and how long the counter took.
-- Grain: one row per unit × month × fee × channel × outlet × cashier × deposited or not × seconds (× file, × account without unit).
with counted as (
  select
    unit_id, case when unit_id is null then customer_id end as account, date_trunc('month', paid_at) as month, fee_type,
    channel, outlet_id, cashier_id, source_file,
    case when deposited_at is not null then cast(deposited_at as date) = cast(paid_at as date) end as is_same_day,
    case when channel = 'counter' and started_at <= paid_at then seconds_between(started_at, paid_at) end as handling_s,
    count(*) as n, sum(amount) as amount_cny
  from stg_payment
  where not coalesce(reversed, false)
  group by all
),
recorded as (
  select distinct file from record_field where family = 'payment' and field = 'deposited_at'
)
select
  coalesce(p.unit_id, c.unit_id) as unit_id, cast(p.month as date) as month, coalesce(p.fee_type, 'gas') as fee_type, p.channel,
  p.outlet_id, p.cashier_id, case when r.file is not null then coalesce(p.is_same_day, false) end as is_same_day, p.handling_s,
  p.n, p.amount_cny
from counted p
left join stg_customer c on c.customer_id = p.account
left join recorded r on r.file = p.source_file
