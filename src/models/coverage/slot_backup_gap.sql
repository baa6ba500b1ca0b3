-- Purpose: what must come again within days: after each day with a good backup of business data the next one, after each day of a
-- restore test (and after the first backup) the next test. The last is pending, or overdue at the cut-off.
-- Grain: one row per rule × day with a backup or a test. Clause: rules gov_backup_weekly and gov_backup_restore_test.
with made as (
  select distinct 'gov_backup_weekly' as rule_id, cast("at" as date) as day
  from stg_backup_log
  where ok is not false and scope in (select text from rule_text where rule_id = 'gov_backup_weekly' and starts_with(key, 'scopes.'))
  union
  select 'gov_backup_restore_test', cast(restore_tested_at as date) from stg_backup_log where restore_tested_at is not null
  union
  select 'gov_backup_restore_test', cast(min("at") as date) from stg_backup_log
  where exists (select 1 from record_field where family = 'backup_log' and field = 'restore_tested_at')
  having count(*) > 0
),
next as (
  select
    rule_id, day, lead(day) over (partition by rule_id order by day) as done_on, day + cast(limit_of(rule_id, 'days') as integer) as due_on
  from made
)
select
  n.rule_id, cast(null as varchar) as unit_id, cast(null as varchar) as customer_id, strftime(n.day, '%Y-%m-%d') as subject,
  cast(date_trunc('month', n.due_on) as date) as month, n.due_on, n.done_on, slot_state(n.done_on, n.due_on, n.due_on <= c.last_day) as state,
  cast(null as varchar) as reason, false as is_stock
from next n cross join cutoff c
