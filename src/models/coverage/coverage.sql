-- Purpose: how many of the things that were due were done in time, with Wilson's 95 % interval: due = on time + late +
-- overdue; what nobody could enter (refused, no entry, vacant) is counted among the due and apart. Where some are undeterminable
-- because the records begin too late, those known to be done say nothing of the others: no rate, the interval spans all that
-- may be true.
-- Grain: one row per rule × unit (itself, its division, all) × period (the month, quarter, year in which slots end).
-- Clause: the rule's own, in rulebook_rule.
with counted as (
  select
    c.rule_id, u.rollup_id as unit_id, p.period,
    cast(coalesce(sum(c.n) filter (where c.state in ('on_time', 'late', 'overdue')), 0) as bigint) as n_due,
    cast(coalesce(sum(c.n) filter (where c.state = 'on_time'), 0) as bigint) as n_done,
    cast(coalesce(sum(c.n) filter (where c.state = 'late'), 0) as bigint) as n_late,
    cast(coalesce(sum(c.n) filter (where c.state = 'overdue'), 0) as bigint) as n_overdue,
    cast(coalesce(sum(c.n) filter (where c.state = 'pending'), 0) as bigint) as n_pending,
    cast(coalesce(sum(c.n) filter (where c.state = 'excluded'), 0) as bigint) as n_excluded,
    cast(coalesce(sum(c.n) filter (where c.state = 'undeterminable'), 0) as bigint) as n_undeterminable,
    cast(coalesce(sum(c.n) filter (where c.state = 'undeterminable' and c.reason = 'before_records'), 0) as bigint) as n_before,
    cast(coalesce(sum(c.n) filter (where c.state in ('late', 'overdue') and c.reason = 'refused'), 0) as bigint) as n_refused,
    cast(coalesce(sum(c.n) filter (where c.state in ('late', 'overdue') and c.reason = 'no_entry'), 0) as bigint) as n_no_entry,
    cast(coalesce(sum(c.n) filter (where c.state in ('late', 'overdue') and c.reason = 'vacant'), 0) as bigint) as n_vacant
  from coverage_count c
  join coverage_period p on p.rule_id = c.rule_id and p.month = c.month
  join unit_rollup u on u.unit_id is not distinct from c.unit_id
  group by c.rule_id, u.rollup_id, p.period
),
judged as (
  select
    *, case when n_due > 0 and n_before = 0 then n_done / n_due end as rate,
    wilson_low(n_done, n_due + n_before) as rate_low, wilson_high(n_done + n_before, n_due + n_before) as rate_high,
    n_due - n_refused - n_no_entry - n_vacant as n_entered
  from counted
)
select
  j.rule_id, j.unit_id, j.period, j.n_due, j.n_done, j.rate, j.rate_low, j.rate_high, r.target,
  case when n_before = 0 and j.n_due = 0 then null
    when n_before > 0 and j.n_overdue + j.n_late = 0 then
    case when r.target is not null then case when j.n_due < r.min_n then 'too_few' else 'uncertain' end end
    else verdict(j.n_done, j.n_due, j.rate_low, j.rate_high, r.target, r.min_n)
  end as verdict,
  j.n_late, j.n_overdue, j.n_pending, j.n_excluded, j.n_undeterminable, j.n_refused, j.n_no_entry, j.n_vacant,
  case when j.n_entered > 0 and j.n_before = 0 then j.n_done / j.n_entered end as rate_entered
from judged j join coverage_rule r on r.rule_id = j.rule_id
order by j.rule_id, j.unit_id, j.period
