-- Purpose: what was paid on each bill by payments that name it.
-- Grain: one row per bill.
select
  b.bill_id, b.customer_id, b.unit_id, b.billed_on, b.billed, b.due_date, b.sent_to_collection_at,
  coalesce(sum(p.amount), 0) as paid,
  coalesce(sum(p.amount) filter (where p.paid_on <= b.due_date), 0) as paid_on_time
from collection_bill b
left join collection_payment p on p.bill_id = b.bill_id
group by all
order by b.bill_id
