-- Purpose: what came of each family from each unit for each month. A month without rows is never a zero by itself: a
-- header-only file or a report of no rows declares it, a file that covers the month without the unit leaves open whether
-- there was nothing or it was left out, and without such a file it is missing. Rows without a unit have a null unit_id.
-- Grain: one row per unit × family × month.
with landed as (
  select family, unit_id, month, sum(n) as n_kept, sum(n_late) as n_late
  from delivery_count group by family, unit_id, month
),
rejected as (
  select family, unit_id, month, count(distinct (file, "row")) as n
  from quarantined where month is not null
  group by family, unit_id, month
),
kind as (
  select distinct l.family, u.unit_type
  from landed l join unit u on u.unit_id = l.unit_id
  where coalesce(u.unit_type, '') not in ('hq', 'division')
),
grid as (
  select d.family, u.unit_id, d.month
  from delivery_due d join kind k on k.family = d.family join unit u on u.unit_type is not distinct from k.unit_type
  union select family, unit_id, month from landed
  union select family, unit_id, month from rejected
),
declared as (
  select family, unit_id, period as month from submission where "rows" = 0 and family is not null
  union select family, unit_id, month_of(month) from empty_file
),
covered as (
  select distinct f.family, u.unit_id, f.month from delivery_file f join unit_rollup u on u.rollup_id = f.scope_id
),
disorder as (
  select r.family, c.unit_id, cast(date_trunc('month', c.started_at) as date) as month, count(distinct c.case_id) as n
  from sla_case c join (select distinct rule_id, family from sla_rule) r on r.rule_id = c.rule_id
  where c.reason = 'out_of_order'
  group by all
),
reported as (
  select
    unit_id, family, period,
    max_by(state, case state when 'overdue' then 4 when 'late' then 3 when 'pending' then 2 else 1 end) as state
  from submission where family is not null group by unit_id, family, period
),
judged as (
  select
    g.unit_id, g.family, g.month, l.n_kept, coalesce(j.n, 0) as n_rejected, l.n_late, o.n as n_out_of_order,
    s.state as submission,
    case
      when l.n_kept > 0 or j.n > 0 then 'received'
      when u.opened_on >= g.month + interval 1 month or v.valid_to < g.month then 'not_due'
      when z.family is not null then 'declared_zero'
      when k.family is not null then 'none_in_file'
      when c.last_day < cast(g.month + interval 1 month as date) - 1 then 'not_due'
      else 'missing'
    end as status
  from grid g
  cross join cutoff c
  left join landed l on l.family = g.family and l.unit_id is not distinct from g.unit_id and l.month = g.month
  left join rejected j on j.family = g.family and j.unit_id is not distinct from g.unit_id and j.month = g.month
  left join unit u on u.unit_id = g.unit_id
  left join unit_current v on v.unit_id = g.unit_id
  left join declared z on z.family = g.family and z.unit_id = g.unit_id and z.month = month_of(g.month)
  left join covered k on k.family = g.family and k.unit_id = g.unit_id and k.month = g.month
  left join disorder o on o.family = g.family and o.unit_id is not distinct from g.unit_id and o.month = g.month
  left join reported s on s.unit_id = g.unit_id and s.family = g.family and s.period = month_of(g.month)
)
select
  unit_id, family, month_of(month) as month, status,
  case when status = 'received' then cast(coalesce(n_kept, 0) as bigint) when status = 'declared_zero' then 0 end as rows_kept,
  cast(case when status = 'received' then n_rejected end as bigint) as rows_rejected,
  cast(case when status = 'received' then coalesce(n_late, 0) end as bigint) as n_late_corrections,
  cast(case when status = 'received' then coalesce(n_out_of_order, 0) end as bigint) as n_out_of_order, submission
from judged
order by unit_id nulls first, family, month
