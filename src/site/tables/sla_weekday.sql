-- On which weekday (1 = Monday) the cases of the last 12 months began, how many of them ran late, with Wilson's 95 %
-- interval, and all weekdays' late rate. `differs` compares the two by the score test, which that interval inverts:
-- `above` or `below` at 0.05 / 7 (seven comparisons, z = 2.690), `doubtful` at 0.05 alone, `too_few` where fewer than
-- five late cases are expected, else null.
-- Grain: rule × weekday, for the company.
with counted as (
  select
    c.rule_id, isodow(c.started_at) as weekday, count(*) as n_due,
    count(*) filter (where c.state in ('late', 'overdue')) as n_late
  from sla_case as c
  cross join workspace_setting as w
  where c.started_at >= w.as_of - interval 12 month and c.started_at < w.as_of
    and c.state in ('on_time', 'late', 'overdue')
  group by c.rule_id, isodow(c.started_at)
),
whole as (
  select rule_id, cast(sum(n_late) as double) / sum(n_due) as all_rate from counted group by rule_id
),
scored as (
  select
    c.*, w.all_rate,
    (c.n_late - c.n_due * w.all_rate) / nullif(sqrt(c.n_due * w.all_rate * (1 - w.all_rate)), 0) as z
  from counted as c join whole as w on w.rule_id = c.rule_id
)
select
  rule_id, 'all' as unit_id, weekday, n_due, n_late, cast(n_late as double) / n_due as late_rate,
  wilson_low(n_late, n_due) as late_low, wilson_high(n_late, n_due) as late_high, all_rate,
  case
    when n_due * all_rate < 5 then 'too_few'
    when z > 2.690 then 'above'
    when z < -2.690 then 'below'
    when abs(z) > 1.960 then 'doubtful'
  end as differs
from scored
