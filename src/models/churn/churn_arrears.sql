-- Purpose: what a key account owes on bills past their due day, how long, and of how many usual bills that is (the median
-- of its bills of the last year). gap says why it is not known: bills or payments are not fed, or it never had a bill, as
-- with a prepaid meter.
-- Grain: one row per customer of churn_customer. Clause: 客户服务分类分级管理办法(试行) 第二十条 (欠款记录).
with fed as (
  select
    max(case when family = 'bill' and fed then 1 else 0 end) = 1 as bills,
    max(case when family = 'payment' and fed then 1 else 0 end) = 1 as payments
  from record_family
),
billed as (
  select
    s.customer_id, sum(case when s.days_due > 0 and s.billed > s.collected then s.billed - s.collected else 0 end) as owed,
    max(case when s.days_due > 0 and s.billed > s.collected then s.days_due end) as days_overdue,
    cast(count(case when s.days_due > 0 and s.billed > s.collected then 1 end) as integer) as n_bills,
    median_of(cast(case when s.billed > 0 and b.billed_on > c.last_day
      - cast(limit_of('arc_churn_warning_record', 'arrears.bill_days') as integer) then s.billed end as double)) as usual_cny
  from collection_settled s
  join collection_bill b on b.bill_id = s.bill_id
  cross join cutoff c
  where s.customer_id in (select customer_id from churn_customer)
  group by s.customer_id
)
select
  k.customer_id,
  case
    when not f.bills then 'no_records' when not f.payments then 'no_payments' when b.customer_id is null then 'no_bill'
  end as gap,
  cast(case when f.bills and f.payments then b.owed end as double) as arrears_cny,
  cast(case when f.bills and f.payments then b.days_overdue end as integer) as arrears_days,
  case when f.bills and f.payments then b.n_bills end as arrears_bills,
  case when f.bills and f.payments then cast(b.owed as double) / b.usual_cny end as arrears_share
from churn_customer k
cross join fed f
left join billed b on b.customer_id = k.customer_id
