-- Purpose: payments that name no bill settle the customer's oldest outstanding bills, in the order in which they were
-- paid: both are laid end to end, and where they overlap the payment settles the bill.
-- Grain: one row per bill that such a payment settles in part or whole.
with paid as (
  select
    customer_id, paid_on, amount,
    sum(amount) over (
      partition by customer_id order by paid_at, payment_id rows between unbounded preceding and current row
    ) as paid_to
  from collection_payment
  where bill_id is null and customer_id is not null and amount > 0
),
owing as (
  select
    bill_id, customer_id, due_date, billed - greatest(paid, 0) as owed,
    sum(billed - greatest(paid, 0)) over (
      partition by customer_id order by billed_on, bill_id rows between unbounded preceding and current row
    ) as owed_to
  from collection_linked
  where billed > paid and customer_id in (select customer_id from paid)
),
overlap as (
  select
    o.bill_id, o.due_date, p.paid_on,
    least(o.owed_to, p.paid_to) - greatest(o.owed_to - o.owed, p.paid_to - p.amount) as amount
  from owing o
  join paid p
    on p.customer_id = o.customer_id and p.paid_to > o.owed_to - o.owed and p.paid_to - p.amount < o.owed_to
)
select
  bill_id, sum(amount) as paid, coalesce(sum(amount) filter (where paid_on <= due_date), 0) as paid_on_time
from overlap
group by bill_id
order by bill_id
