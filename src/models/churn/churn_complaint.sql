-- Purpose: a key account's complaints and reports of the last year: found true (in part or whole), not true or not yet
-- judged, and still open past a time limit. gap says that complaints are not fed.
-- Grain: one row per customer of churn_customer. Clause: rule arc_churn_warning_record, complaints.
with late as (
  select distinct s.case_id
  from sla_case s join rulebook_rule r on r.rule_id = s.rule_id
  where r.of_family = 'complaint' and s.state = 'overdue'
),
counted as (
  select
    p.customer_id, count(*) as n, count(case when p.founded in ('founded', 'partly') then 1 end) as n_founded,
    count(case when l.case_id is not null and coalesce(p.replied_at, p.closed_at) is null then 1 end) as n_open_late,
    count(case when cast(p.received_at as date)
      > c.last_day - cast(limit_of('arc_churn_warning_record', 'complaints.frequent.days') as integer) then 1 end) as n_recent
  from stg_complaint p
  cross join cutoff c
  left join late l on l.case_id = p.complaint_no
  where (p.kind is null or p.kind in ('complaint', 'report'))
    and p.customer_id in (select customer_id from churn_customer)
    and cast(p.received_at as date)
      > c.last_day - cast(limit_of('arc_churn_warning_record', 'complaints.days') as integer)
  group by p.customer_id
)
select
  k.customer_id, case when not f.fed then 'no_records' end as gap,
  case when f.fed then cast(coalesce(n.n, 0) as integer) end as complaints,
  case when f.fed then cast(coalesce(n.n_founded, 0) as integer) end as n_founded,
  case when f.fed then cast(coalesce(n.n_open_late, 0) as integer) end as n_open_late,
  case when f.fed then cast(coalesce(n.n_recent, 0) as integer) end as n_recent
from churn_customer k
cross join (select max(case when fed then 1 else 0 end) = 1 as fed from record_family where family = 'complaint') f
left join counted n on n.customer_id = k.customer_id
