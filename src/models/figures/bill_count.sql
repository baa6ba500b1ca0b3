-- Purpose: bills counted once for all figures about them, voided ones left out: gas and the garbage fee that is passed
-- through, whether the customer is one of business, and whether the period billed ends in an odd month.
-- Grain: one row per unit × month of the bill × business or not × parity of the period's last month (× account without unit).
with counted as (
  select
    b.unit_id, case when b.unit_id is null then b.customer_id end as account,
    date_trunc('month', coalesce(cast(b.issued_at as date), b.period_to, b.period_from, b.due_date)) as month,
    c.customer_id is not null as is_business, month(b.period_to) % 2 = 1 as is_odd,
    b.period_from < date_trunc('month', b.period_to) as is_two_month, count(*) as n, sum(b.gas_amount) as gas_cny,
    sum(b.garbage_fee) as garbage_cny
  from stg_bill b
  left join (select customer_id from stg_customer where segment = 'non_resident') c on c.customer_id = b.customer_id
  where coalesce(b.status, '') not in ('void', '作废')
  group by all
)
select
  coalesce(b.unit_id, c.unit_id) as unit_id, cast(b.month as date) as month, b.is_business, b.is_odd, b.is_two_month, b.n,
  b.gas_cny, b.garbage_cny
from counted b
left join stg_customer c on c.customer_id = b.account
