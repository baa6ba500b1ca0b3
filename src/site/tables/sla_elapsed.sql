-- How long cases of the last 12 months took: a twelfth of the limit a bin (a day for working days), the last bin open.
-- Grain: rule × unit (also division and 'all') × bin.
with latest_rule as (
  select rule_id, limit_value
  from rulebook_rule
  qualify row_number() over (partition by rule_id order by valid_from desc nulls last) = 1
),
judged as (
  select c.rule_id, s.rollup_id as unit_id, c.elapsed, c.elapsed_unit, c.state
  from sla_case as c
  cross join workspace_setting as w
  join unit_rollup as s on s.unit_id is not distinct from c.unit_id
  where c.started_at >= w.as_of - interval 12 month and c.started_at < w.as_of
    and c.state in ('on_time', 'late', 'overdue') and c.elapsed is not null
),
width as (
  select
    j.rule_id,
    any_value(j.elapsed_unit) as elapsed_unit,
    case
      when any_value(j.elapsed_unit) in ('workdays', 'calendar_days') then 1.0
      when any_value(r.limit_value) is not null then any_value(r.limit_value) / 12.0
      else greatest(1.0, ceil(quantile_cont(j.elapsed, 0.95) / 30.0))
    end as bin_width
  from judged as j left join latest_rule as r on r.rule_id = j.rule_id
  group by j.rule_id
),
counted as (
  select
    j.rule_id, j.unit_id, least(35, greatest(0, cast(floor(j.elapsed / b.bin_width) as integer))) as bin,
    count(*) filter (where j.state = 'on_time') as n_on_time,
    count(*) filter (where j.state = 'late') as n_late,
    count(*) filter (where j.state = 'overdue') as n_overdue
  from judged as j join width as b on b.rule_id = j.rule_id
  group by 1, 2, 3
),
grid as (
  select u.rule_id, u.unit_id, b.elapsed_unit, b.bin_width, g.bin
  from (select distinct rule_id, unit_id from judged) as u
  join width as b on b.rule_id = u.rule_id
  cross join (select unnest(range(36)) as bin) as g
)
select
  g.rule_id, g.unit_id,
  g.bin * g.bin_width as bin_from,
  case when g.bin < 35 then (g.bin + 1) * g.bin_width end as bin_to,
  g.elapsed_unit,
  coalesce(c.n_on_time, 0) as n_on_time, coalesce(c.n_late, 0) as n_late, coalesce(c.n_overdue, 0) as n_overdue
from grid as g
left join counted as c on c.rule_id = g.rule_id and c.unit_id = g.unit_id and c.bin = g.bin
