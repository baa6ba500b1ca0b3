-- Whether a unit's reports that were due in a month came: the worst of them. The last three months in which some were due
-- before the cut-off. Grain: unit × month in which reports were due.
with due as (
  select
    s.unit_id, strftime(s.due_at, '%Y-%m') as due_month, s.due_at, s.state, s.hours_late
  from submission as s cross join workspace_setting as w
  where s.due_at < w.as_of and s.due_at >= date_trunc('month', w.as_of) - interval 3 month
)
select
  unit_id, due_month, max(due_at) as due_at, cast(count(*) as integer) as n_due,
  max_by(state, case state when 'overdue' then 4 when 'late' then 3 when 'undeterminable' then 2 else 1 end) as state,
  max(hours_late) as hours_late
from due
group by unit_id, due_month
