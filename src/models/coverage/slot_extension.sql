-- Purpose: extended complaints: was the customer told, with a reason, before the case was due? Of the rules that say when
-- (base), the earliest due time counts. A file without a column for the telling leaves its cases undeterminable.
-- Grain: one row per extended complaint, in the month in which it was first due. Clause: rule sla_complaint_extension_notice.
with due as (
  select b.case_id, b.unit_id, b.customer_id, b.source_file, min(e.base_due) as due_at
  from sla_case_extended e
  join sla_rule r on r.rule_no = e.rule_no
  join sla_case_base b on b.case_no = e.case_no and b.family = 'complaint'
  where r.rule_id in (
    select text from rule_text where rule_id = 'sla_complaint_extension_notice' and starts_with(key, 'base.')
  )
  group by b.case_id, b.unit_id, b.customer_id, b.source_file
),
told as (
  select
    d.*, s.extension_reason is not null as has_reason, f.file is not null as is_recorded, c.as_of,
    s.extension_notified_at as told_at,
    case
      when list_contains(s.day_precision, 'extension_notified_at') then day_last(s.extension_notified_at)
      else s.extension_notified_at
    end as told_by
  from due d
  join stg_complaint s on s.complaint_no = d.case_id
  cross join cutoff c
  left join record_field f
    on f.family = 'complaint' and f.field = 'extension_notified_at' and f.file = d.source_file
  where d.due_at is not null
)
select
  'sla_complaint_extension_notice' as rule_id, unit_id, customer_id, case_id as subject,
  cast(date_trunc('month', add_seconds(due_at, -1)) as date) as month, cast(add_seconds(due_at, -1) as date) as due_on,
  cast(told_at as date) as done_on,
  case
    when told_by <= due_at and has_reason then 'on_time'
    when told_at is not null then 'late'
    when not is_recorded then 'undeterminable'
    when due_at <= as_of then 'overdue'
    else 'pending'
  end as state,
  case
    when told_by <= due_at and not has_reason then 'no_reason'
    when told_at is null and not is_recorded then 'not_recorded'
  end as reason,
  false as is_stock
from told
