-- Purpose: what was collected of each bill, what of it by the end of the due day, and how many days the rest is due.
-- Grain: one row per bill.
select
  b.bill_id, b.customer_id, b.unit_id, month_of(b.billed_on) as month, b.billed, b.due_date, b.sent_to_collection_at,
  least(b.billed, b.paid + coalesce(f.paid, 0)) as collected,
  least(b.billed, b.paid_on_time + coalesce(f.paid_on_time, 0)) as collected_on_time,
  c.last_day - b.due_date as days_due
from collection_linked b
left join collection_fifo f on f.bill_id = b.bill_id
cross join cutoff c
where b.billed_on is not null
