-- Purpose: how long the steps of an order take, in hours: from receipt to dispatch, from there to the reply, from there to the
-- return visit; 'all' from receipt to the closing. Times without a clock or out of order say nothing.
-- Grain: one row per case × step. Clause: 精细服务管理 (4), rule cmp_order_steps.
with visited as (
  select event_id, min(completed_at) as visited_at
  from stg_return_visit
  where event_type in ('complaint', 'report') and result = 'completed'
  group by event_id
),
step as (
  select
    c.case_unit_id as unit_id, c.month, coalesce(c.day_precision, []) as days,
    unnest([
      { part: 'all', f: 'received_at', a: c.received_at, t: 'closed_at', b: c.closed_at },
      { part: 'dispatch', f: 'received_at', a: c.received_at, t: 'dispatched_at', b: c.dispatched_at },
      { part: 'reply', f: 'dispatched_at', a: c.dispatched_at, t: 'replied_at', b: c.replied_at },
      { part: 'return_visit', f: 'replied_at', a: c.replied_at, t: '', b: v.visited_at }
    ]) as s
  from complaint_case c
  left join visited v on v.event_id = c.complaint_no
)
select 'cmp_order_steps' as rule_id, unit_id, month, s.part as part, seconds_between(s.a, s.b) / 3600.0 as value
from step
where s.b >= s.a and not list_has_any(days, [s.f, s.t])
