-- Purpose: monthly reports on visits, as they stand in the register of reports, under the names that the rule lists.
-- Grain: one row per unit × report × period. Clause: 公司客戶管理辦法(9篇) §1 第十条, rule visit_monthly_report.
select
  'visit_monthly_report' as rule_id, s.unit_id, cast(null as varchar) as customer_id, concat(s.report, ' ', s.period) as subject,
  cast(date_trunc('month', s.due_at) as date) as month, cast(s.due_at as date) as due_on, cast(s.submitted_at as date) as done_on,
  s.state, case when s.state = 'undeterminable' then 'no_clock_time' end as reason, false as is_stock
from submission s
join rule_text t on t.rule_id = 'visit_monthly_report' and t.key like 'reports.%' and t.text = s.report
where s.due_at is not null
