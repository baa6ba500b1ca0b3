-- Purpose: for which unit, division or company a file speaks (the unit that has nearly all of its rows, else the division or the
-- company that holds all its units), and which months it covers there: months in which it brings enough of the
-- units that have rows, and, for a file that does so in enough of its months, the ones between its first and last event in
-- which nobody has rows. A file of scattered corrections covers nothing.
-- Grain: one row per family × file × month that it covers. Clause: rule common_data_checks.
with came as (
  select family, file, unit_id, month, sum(n) as n
  from (
    select family, file, unit_id, month, n from delivery_count
    union all
    select family, file, unit_id, month, 1 from quarantined where month is not null and not any_unit
  )
  group by family, file, unit_id, month
),
sent as (
  select l.family, l.file, l.unit_id, u.division_id, sum(l.n) as n
  from came l left join unit u on u.unit_id = l.unit_id
  where l.unit_id is not null
  group by l.family, l.file, l.unit_id, u.division_id
),
scope as (
  select
    family, file, case
      when max(n) >= limit_of('common_data_checks', 'file_unit_share') * sum(n) then max_by(unit_id, n)
      when count(distinct division_id) = 1 and count(division_id) = count(*) then max(division_id)
      else 'all'
    end as scope_id
  from sent
  group by family, file
),
span as (
  select l.family, l.file, min(l.month) as first_month, max(l.month) as last_month, coalesce(max(s.scope_id), 'all') as scope_id
  from came l left join scope s on s.family = l.family and s.file = l.file
  group by l.family, l.file
),
month as (
  select distinct cast(date_trunc('month', date) as date) as month from calendar_day
),
present as (
  select distinct family, unit_id, month from came where unit_id is not null
),
counted as (
  select
    s.family, s.file, s.scope_id, m.month, count(p.unit_id) as n_units, count(o.unit_id) as n_own
  from span s
  join month m on m.month between s.first_month and s.last_month
  left join (
    select u.rollup_id, p.family, p.month, p.unit_id
    from present p join unit_rollup u on u.unit_id = p.unit_id
  ) p on p.rollup_id = s.scope_id and p.family = s.family and p.month = m.month
  left join came o on o.family = s.family and o.file = s.file and o.month = m.month and o.unit_id = p.unit_id
  group by s.family, s.file, s.scope_id, m.month
),
judged as (
  select
    *,
    count(case when n_units > 0 and brings_most then 1 end) over f
      >= count(case when n_units > 0 then 1 end) over f * limit_of('common_data_checks', 'file_month_share') as is_main
  from (
    select *, n_own >= n_units * limit_of('common_data_checks', 'month_unit_share') as brings_most from counted
  )
  window f as (partition by family, file)
)
select family, file, scope_id, month
from judged
where case when n_units > 0 then brings_most else is_main end
order by family, file, month
