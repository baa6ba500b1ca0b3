-- Purpose: complaints past their due time, and whether a reminder (催办单) was issued. Of the rules that say when they are
-- due (base), the earliest counts. Without records of a complaint's steps there is nothing to tell.
-- Grain: one row per complaint that was late or is overdue, in the month in which it was due.
-- Clause: rule sla_complaint_overdue_reminder.
with late as (
  select c.case_id, c.unit_id, c.customer_id, min(c.due_at) as due_at
  from sla_case c
  where c.state in ('late', 'overdue') and c.rule_id in (
    select text from rule_text where rule_id = 'sla_complaint_overdue_reminder' and starts_with(key, 'base.')
  )
  group by c.case_id, c.unit_id, c.customer_id
),
reminded as (
  select complaint_no, min("at") as reminded_at from stg_complaint_event where type = 'reminder' group by complaint_no
)
select
  'sla_complaint_overdue_reminder' as rule_id, l.unit_id, l.customer_id, l.case_id as subject,
  cast(date_trunc('month', add_seconds(l.due_at, -1)) as date) as month, cast(add_seconds(l.due_at, -1) as date) as due_on,
  cast(r.reminded_at as date) as done_on, case when r.reminded_at is null then 'overdue' else 'on_time' end as state,
  cast(null as varchar) as reason, false as is_stock
from late l
join record_family f on f.family = 'complaint_event' and f.fed
left join reminded r on r.complaint_no = l.case_id
