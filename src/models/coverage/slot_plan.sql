-- Purpose: items of a unit's work plan, done by their day or not; a unit in service without a work plan in a year for which other
-- units of its kind have one; and whether the completion of an item was filed within some days after it was due.
-- Grain: one row per rule × item of a plan, and per unit × year without a plan. An item counts in the month in which it is due.
-- Clause: rules cls_unit_work_plan and rep_plan_completion_filed.
with item as (
  select
    p.unit_id, p.customer_id, p.item, p.year, p.kind, p.due_on, c.last_day,
    case when p.done_on <= c.last_day then p.done_on end as done_on,
    case when p.filed_on <= c.last_day then p.filed_on end as filed_on
  from stg_unit_plan p cross join cutoff c
),
work as (
  select * from item where kind = (select text from rule_text where rule_id = 'cls_unit_work_plan' and key = 'kind')
),
planning as (
  select distinct w.year, u.unit_type from work w join unit u on u.unit_id = w.unit_id
),
unplanned as (
  select u.unit_id, s.last_day, s.is_over
  from planning p
  join slot_calendar s on s.slot = 'year' and year(s.first_day) = p.year
  join unit u on u.unit_type = p.unit_type
  join unit_current v on v.unit_id = u.unit_id
  where service_days(u.opened_on, cast(v.valid_to + 1 as date), s.first_day, s.last_day) >= s.days * limit_of('common_conventions', 'coverage.held_share')
    and not exists (select 1 from work w where w.unit_id = u.unit_id and w.year = p.year)
),
filing as (
  select *, due_on + cast(limit_of('rep_plan_completion_filed', 'days') as integer) as file_by
  from item
  where kind in (select text from rule_text where rule_id = 'rep_plan_completion_filed' and starts_with(key, 'kinds.'))
),
slot as (
  select
    'cls_unit_work_plan' as rule_id, unit_id, customer_id, item as subject, coalesce(due_on, make_date(year, 12, 31)) as ends_on,
    due_on, done_on, case when due_on is null then 'undeterminable' else slot_state(done_on, due_on, due_on <= last_day) end as state,
    case when due_on is null then 'no_deadline' end as reason
  from work
  union all
  select
    'cls_unit_work_plan', unit_id, null, null, last_day, last_day, null, case when is_over then 'overdue' else 'pending' end, 'no_plan'
  from unplanned
  union all
  select
    'rep_plan_completion_filed', unit_id, customer_id, item, coalesce(file_by, make_date(year, 12, 31)), file_by, filed_on,
    case when file_by is null then 'undeterminable' else slot_state(filed_on, file_by, file_by <= last_day) end,
    case when file_by is null then 'no_deadline' end
  from filing
)
select
  rule_id, unit_id, customer_id, subject, cast(date_trunc('month', ends_on) as date) as month, due_on, done_on, state, reason,
  false as is_stock
from slot
