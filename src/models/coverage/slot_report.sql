-- Purpose: reports that are owed: in time by their own deadline, and of those that bring volumes, submitted at all; reports that
-- came: in the standard form, and through the system. Deadlines and states are those of table submission (monthly ones by the
-- 7th 16:00, which holidays do not postpone). A report counts in the month in which it is due, what came in the month it came.
-- Grain: one row per rule × unit × report × period.
-- Clause: rules rep_info_collection, use_collect_and_report, rep_standard_forms and rep_single_channel.
with report as (
  select
    unit_id, concat(report, ' ', period) as subject, cast(due_at as date) as due_on, cast(submitted_at as date) as done_on, family,
    state, format_ok, channel, submitted_at is not null as came
  from submission
),
slot as (
  select
    'rep_info_collection' as rule_id, unit_id, subject, coalesce(due_on, done_on) as ends_on, due_on, done_on,
    coalesce(state, 'undeterminable') as state,
    case when state is null then 'no_deadline' when state = 'undeterminable' then 'no_clock_time' end as reason
  from report
  union all
  select
    'use_collect_and_report', unit_id, subject, coalesce(due_on, done_on), due_on, done_on,
    case when came then 'on_time' when state is null then 'undeterminable' else state end,
    case when not came and state is null then 'no_deadline' end
  from report
  where family in (select text from rule_text where rule_id = 'use_collect_and_report' and starts_with(key, 'families.'))
  union all
  select
    'rep_standard_forms', unit_id, subject, done_on, done_on, done_on,
    case when format_ok then 'on_time' when format_ok is null then 'undeterminable' else 'overdue' end,
    case when format_ok is null then 'not_recorded' when not format_ok then 'bad_form' end
  from report
  where came
  union all
  select
    'rep_single_channel', unit_id, subject, done_on, done_on, done_on,
    case when channel = 'system' then 'on_time' when channel is null then 'undeterminable' else 'overdue' end,
    case when channel is null then 'not_recorded' when channel <> 'system' then channel end
  from report
  where came
)
select
  rule_id, unit_id, cast(null as varchar) as customer_id, subject, cast(date_trunc('month', ends_on) as date) as month, due_on, done_on,
  state, reason, false as is_stock
from slot
where ends_on is not null
