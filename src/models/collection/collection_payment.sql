-- Purpose: what settles bills: gas payments that were not reversed, and the credit of a reversing bill (红冲, a
-- negative amount), which settles the customer's oldest bills.
-- Grain: one row per payment or reversing bill.
select payment_id, bill_id, customer_id, cast(paid_at as date) as paid_on, paid_at, amount
from stg_payment
where not coalesce(reversed, false) and coalesce(fee_type, 'gas') = 'gas' and amount is not null
union all
select bill_id, null, customer_id, billed_on, cast(billed_on as timestamp), -billed
from collection_bill
where billed < 0
