-- Purpose: backups that succeeded: encrypted or not; important data backed up within hours of a change; and months in which
-- backups went to as many sites as asked for, from the first month through which backups were recorded. The company's, without unit.
-- Grain: one row per rule × backup, or month. Clause: rules gov_backup_encrypted, gov_backup_immediate and gov_backup_offsite.
with good as (
  select
    "at", scope, site, encrypted, changed_at, concat(strftime("at", '%Y-%m-%d %H:%M'), ' ', scope, ' ', site) as subject
  from stg_backup_log
  where ok is not false
),
site as (
  select s.month, s.last_day, s.is_over, count(distinct g.site) as n_sites
  from recorded_slot s
  left join good g on cast(g."at" as date) between s.first_day and s.last_day
  where s.family = 'backup_log' and s.slot = 'month'
  group by s.month, s.last_day, s.is_over
),
slot as (
  select
    'gov_backup_encrypted' as rule_id, subject, cast("at" as date) as due_on, cast("at" as date) as done_on,
    case when encrypted then 'on_time' when encrypted is null then 'undeterminable' else 'overdue' end as state,
    case when encrypted is null then 'not_recorded' when not encrypted then 'not_encrypted' end as reason
  from good
  union all
  select
    'gov_backup_immediate', subject, cast(add_seconds(changed_at, limit_of('gov_backup_immediate', 'hours') * 3600) as date),
    cast("at" as date),
    case
      when changed_at is null or changed_at > "at" then 'undeterminable'
      when "at" <= add_seconds(changed_at, limit_of('gov_backup_immediate', 'hours') * 3600) then 'on_time' else 'late'
    end,
    case when changed_at is null then 'not_recorded' when changed_at > "at" then 'out_of_order' end
  from good
  where scope in (select text from rule_text where rule_id = 'gov_backup_immediate' and starts_with(key, 'scopes.'))
  union all
  select
    'gov_backup_offsite', strftime(last_day, '%Y-%m'), last_day,
    case when n_sites >= limit_of('gov_backup_offsite', 'sites') then last_day end,
    case when n_sites >= limit_of('gov_backup_offsite', 'sites') then 'on_time' when is_over then 'overdue' else 'pending' end,
    case when n_sites < limit_of('gov_backup_offsite', 'sites') and is_over then 'too_few_sites' end
  from site
)
select
  rule_id, cast(null as varchar) as unit_id, cast(null as varchar) as customer_id, subject,
  cast(date_trunc('month', coalesce(due_on, done_on)) as date) as month, due_on, done_on, state, reason, false as is_stock
from slot
