-- Purpose: money taken where it is taken in cash: paid in on the same day, later, or not yet (overdue from the next day on).
-- Reversed payments do not count; a file without a column for the time of paying in leaves its payments undeterminable.
-- Grain: one row per unit × month of payment × state × reason. Clause: rule rep_daily_close.
with taken as (
  select
    unit_id, source_file, date_trunc('month', paid_at) as month, deposited_at is not null as is_deposited,
    coalesce(cast(deposited_at as date) <= cast(paid_at as date), false) as is_done, count(*) as n
  from stg_payment
  where reversed is not true
    and channel in (select text from rule_text where rule_id = 'rep_daily_close' and starts_with(key, 'channels.'))
  group by all
)
select
  'rep_daily_close' as rule_id, t.unit_id, cast(t.month as date) as month, false as is_stock,
  case when t.is_done then 'on_time' when t.is_deposited then 'late' when f.file is not null then 'overdue' else 'undeterminable' end as state,
  case when not t.is_deposited and f.file is null then 'not_recorded' end as reason, sum(t.n) as n
from taken t
left join record_field f on f.family = 'payment' and f.field = 'deposited_at' and f.file = t.source_file
group by all
