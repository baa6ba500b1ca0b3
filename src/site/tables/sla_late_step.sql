-- Where the time went: the mean clock hours of each step of the cases of the last 12 months, of those late and of those on
-- time, and at which step cases that are overdue stand now. Only steps within the rule's own clock count.
-- Grain: rule × unit (itself, its division, all) × step.
with latest as (
  select rule_id, of_family as family from rulebook_rule
  where of_family is not null and clock is not null
  qualify row_number() over (partition by rule_id order by valid_from desc nulls last) = 1
),
chosen as (
  select c.rule_id, r.family, c.case_id, c.unit_id, c.started_at, c.finished_at, c.state
  from sla_case as c
  join latest as r on r.rule_id = c.rule_id
  cross join workspace_setting as w
  where c.started_at >= w.as_of - interval 12 month and c.started_at < w.as_of
    and c.state in ('on_time', 'late', 'overdue')
),
taken as (
  select
    c.rule_id, u.rollup_id as unit_id, s.step, c.state, s.clock_h, s.working_h, coalesce(s.waiting, false) as waiting,
    s.to_at is null as is_open, s.seq
  from chosen as c
  join sla_case_step as s on s.family = c.family and s.case_id = c.case_id
    and s.from_at >= c.started_at and (c.finished_at is null or s.to_at <= c.finished_at)
  join unit_rollup as u on u.unit_id is not distinct from c.unit_id
)
select
  rule_id, unit_id, step, cast(min(seq) as integer) as seq, bool_or(waiting) as waiting,
  cast(count(*) filter (where state = 'late') as integer) as n_late,
  cast(count(*) filter (where state = 'on_time') as integer) as n_on_time,
  cast(count(*) filter (where state = 'overdue' and is_open) as integer) as n_stuck,
  round(avg(clock_h) filter (where state = 'late'), 2) as late_h,
  round(avg(clock_h) filter (where state = 'on_time'), 2) as on_time_h,
  round(avg(working_h) filter (where state = 'late'), 2) as late_working_h,
  round(avg(working_h) filter (where state = 'on_time'), 2) as on_time_working_h
from taken
group by rule_id, unit_id, step
having count(*) filter (where state in ('late', 'overdue')) > 0
