-- Purpose: the bills that count: gas only (garbage fee, late fee and other amounts apart), voided ones left out.
-- Grain: one row per bill.
-- Clause: 城市燃气企业以提升客户满意度为目标的精细服务管理, 增值服务(3): the garbage fee is passed through.
select
  b.bill_id, b.customer_id, coalesce(b.unit_id, c.unit_id) as unit_id,
  coalesce(cast(b.issued_at as date), b.period_to, b.period_from, b.due_date) as billed_on,
  coalesce(b.gas_amount, 0) as billed, b.due_date, b.sent_to_collection_at
from stg_bill b
left join stg_customer c on c.customer_id = b.customer_id
where coalesce(b.status, '') not in ('void', '作废')
