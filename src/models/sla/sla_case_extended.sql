-- Purpose: extended cases with the time at which they were due before (base_due). An extension that was approved and
-- notified by then (on that day, where days are counted) stops the clock from the due time until extended_due; another
-- one changes nothing and the case stays late.
-- Grain: one row per rule_no × case_no with an extension. stood: for how long, on the rule's axis, beyond other pauses.
-- Clause: 燃氣公司客戶服務管理制度 6.1 二 (延長處理時間應提前通知投訴人).
with dated as (
  select
    h.*, h.limit_place + coalesce(p.shift, 0) as due_place, cast(add_seconds(h.to_at, -1) as date) as until_day
  from sla_pause_heeded h
  left join sla_case_paused p on p.rule_no = h.rule_no and p.case_no = h.case_no
  where h.is_extension and not coalesce(p.is_standing, false)
),
placed as (
  select
    d.rule_no, d.case_no, d.end_place, d.due_place,
    case d.clock
      when 'workdays' then n.workday_index + 1 when 'calendar_days' then day_number(d.notified_at)
      else second_number(d.notified_at)
    end as notified_place,
    case d.clock
      when 'workdays' then e.workday_index when 'calendar_days' then day_number(d.until_day)
      else second_number(d.to_at)
    end as until_place,
    case when d.clock in ('workdays', 'calendar_days') then day_end(d.until_day) else d.to_at end as extended_due,
    case d.clock
      when 'workdays' then day_end(w.date)
      when 'calendar_days' then day_end(date '1970-01-01' + cast(d.due_place as integer))
      else add_seconds(d.started_at, d.due_place - d.start_place)
    end as base_due
  from dated d
  left join calendar_day n on n.date = cast(d.notified_at as date) - 1
  left join calendar_day e on e.date = d.until_day
  left join calendar_day w on w.workday_index = d.due_place and w.is_workday
),
overlap as (
  select
    p.rule_no, p.case_no,
    sum(greatest(0, least(s.to_place, p.until_place, p.end_place) - greatest(s.from_place, p.due_place))) as length
  from placed p join sla_pause_place s on s.rule_no = p.rule_no and s.case_no = p.case_no
  group by p.rule_no, p.case_no
),
counted as (
  select
    p.*, coalesce(p.notified_place <= p.due_place and p.until_place >= p.due_place, false) as is_counted,
    greatest(0, least(p.until_place, p.end_place) - p.due_place) - coalesce(o.length, 0) as stood_longer
  from placed p
  left join overlap o on o.rule_no = p.rule_no and o.case_no = p.case_no
)
select
  rule_no, case_no, base_due, case when is_counted then extended_due end as extended_due,
  case when is_counted then 'extension' end as reason,
  cast(case when is_counted then stood_longer else 0 end as bigint) as stood
from counted
