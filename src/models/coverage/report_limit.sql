-- Purpose: when a month's report is due: seconds from the start of the following month to the hour of the day that the
-- rule states; holidays do not postpone it.
-- Grain: one row. Clause: 客户受电工程回访制度 第十一条, rule rep_monthly_7th_16h.
select
  (max_by(p.value, p.valid_from) filter (where p.key = 'due_day') - 1) * 86400
    + clock_seconds(cast('2000-01-01 ' || max_by(p.text, p.valid_from) filter (where p.key = 'due_time') || ':00' as timestamp))
    as seconds
from rulebook_param p
where p.rule_id = 'rep_monthly_7th_16h'
