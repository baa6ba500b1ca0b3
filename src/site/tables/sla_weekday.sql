-- On which weekday (1 = Monday) the cases of the last 12 months began, and how many of them ran late.
-- Grain: rule × weekday, for the company.
select
  c.rule_id, 'all' as unit_id, isodow(c.started_at) as weekday,
  count(*) as n_due,
  count(*) filter (where c.state in ('late', 'overdue')) as n_late
from sla_case as c
cross join workspace_setting as w
where c.started_at >= w.as_of - interval 12 month and c.started_at < w.as_of
  and c.state in ('on_time', 'late', 'overdue')
group by c.rule_id, isodow(c.started_at)
