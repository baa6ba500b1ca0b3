-- Purpose: what quarantined payments could settle: the bill that they name, else the open bills of their customer (each
-- at most what is open), else, where neither can be read, any bill. A customer who owes nothing has nothing to settle.
-- Grain: one row per unit (itself, its division, all) × month of the bill.
with candidate as (
  select
    file, "row", trim(cell_of(cells, 'bill_id')) as bill_id, trim(cell_of(cells, 'customer_id')) as customer_id,
    amount_of(cells, 'amount') as written
  from quarantined
  where could_count and family = 'payment'
),
valued as (
  select
    c.*, number_of(c.written) as amount, c.written <> '' and number_of(c.written) is null as is_unreadable, b.unit_id,
    b.month, coalesce(is_id(c.customer_id), false) as is_known
  from candidate c
  left join collection_settled b on b.bill_id = c.bill_id
),
unpaid as (
  select customer_id, unit_id, month, sum(billed - collected) as owed
  from collection_settled where billed > collected group by customer_id, unit_id, month
),
settling as (
  select file, "row", unit_id, month, amount, is_unreadable from valued where month is not null
  union all
  select v.file, v."row", o.unit_id, o.month, least(v.amount, o.owed), v.is_unreadable
  from valued v join unpaid o on o.customer_id = v.customer_id
  where v.month is null and v.is_known
),
rolled as (
  select u.rollup_id as unit_id, s.month, s.file, s."row", s.amount, s.is_unreadable
  from settling s join unit_rollup u on u.unit_id is not distinct from s.unit_id
  union all
  select c.unit_id, c.month, v.file, v."row", v.amount, v.is_unreadable
  from valued v cross join collection c
  where v.month is null and not v.is_known
)
select
  unit_id, month as period, count(distinct (file, "row")) as n, coalesce(sum(greatest(amount, 0)), 0) as adds,
  coalesce(sum(least(amount, 0)), 0) as takes, count(case when is_unreadable then 1 end) as n_unreadable
from rolled
group by unit_id, month
order by unit_id, month
