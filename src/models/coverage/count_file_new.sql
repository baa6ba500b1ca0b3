-- Purpose: accounts opened since bills are on record, some days after: whether the record is complete: a bill and, of an
-- organisation, a credit grade. Without bills, or without a column for the grade in the account's file: undeterminable.
-- Grain: one row per unit × month in which the days end × state × reason. Clause: rule arc_new_customer_registration.
with billed as (
  select min(coalesce(cast(issued_at as date), period_to, period_from, due_date)) as first_on from stg_bill
),
opened as (
  select
    c.customer_id, c.unit_id, c.segment, c.credit_grade, c.source_file, k.last_day,
    c.opened_on + cast(limit_of('arc_new_customer_registration', 'days') as integer) as due_on
  from stg_customer c
  cross join cutoff k
  join billed b on c.opened_on >= b.first_on
  where c.opened_on <= k.last_day and c.status is distinct from 'not_ignited'
),
known as (
  select distinct customer_id from stg_bill where customer_id in (select customer_id from opened)
),
judged as (
  select
    o.unit_id, o.due_on, o.last_day, b.customer_id is not null as has_bill,
    case when o.segment = 'resident' or o.credit_grade is not null then true when f.file is not null then false end as has_grade
  from opened o
  left join known b on b.customer_id = o.customer_id
  left join record_field f on f.family = 'customer' and f.field = 'credit_grade' and f.file = o.source_file
),
stated as (
  select
    unit_id, due_on,
    case
      when has_bill and has_grade then 'on_time' when has_bill and has_grade is null then 'undeterminable'
      when due_on <= last_day then 'overdue' else 'pending'
    end as state,
    case when not has_bill then 'no_bill' when has_grade is null then 'not_recorded' when not has_grade then 'no_grade' end as reason
  from judged
)
select
  'arc_new_customer_registration' as rule_id, unit_id, cast(date_trunc('month', due_on) as date) as month, false as is_stock, state,
  reason, count(*) as n
from stated
group by all
