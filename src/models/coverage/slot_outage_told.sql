-- Purpose: interruptions that concern a tier-1 or tier-2 account by name, and whether somebody told it in time: a planned one some
-- hours before, another when it begins. A poster or a broadcast tells nobody personally. A notice without a clock time counts from the end of its day.
-- Grain: one row per interruption × account of tier 1 or 2 (as of its day). Clause: rule am_info_notice_t12.
with personal as (
  select text as channel from rule_text where rule_id = 'am_info_notice_t12' and starts_with(key, 'channels.')
),
affected as (
  select
    o.outage_id, coalesce(o.unit_id, x.unit_id) as unit_id, o.customer_id, o.planned_from, o.channel,
    p.channel is not null as is_personal, c.last_day,
    case when list_contains(o.day_precision, 'notified_at') then day_last(o.notified_at) else o.notified_at end as told_at,
    add_seconds(o.planned_from, case when o.kind is distinct from 'temporary' then -3600 * limit_of('am_info_notice_t12', 'lead_h') else 0 end) as due_at
  from stg_outage_notice o
  join tier_as_of t
    on t.customer_id = o.customer_id and t.tier in (1, 2)
    and cast(o.planned_from as date) between t.valid_from and coalesce(t.valid_to, cast(o.planned_from as date))
  cross join cutoff c
  left join customer_service x on x.customer_id = o.customer_id
  left join personal p on p.channel = o.channel
)
select
  'am_info_notice_t12' as rule_id, unit_id, customer_id, outage_id as subject, cast(date_trunc('month', due_at) as date) as month,
  cast(due_at as date) as due_on, case when is_personal then cast(told_at as date) end as done_on,
  case
    when told_at is not null and channel is null then 'undeterminable'
    when told_at <= due_at and is_personal then 'on_time'
    when told_at > due_at and is_personal then 'late'
    when due_at < day_end(last_day) then 'overdue'
    else 'pending'
  end as state,
  case when told_at is not null and channel is null then 'no_channel' when told_at is not null and not is_personal then 'not_personal' end as reason,
  false as is_stock
from affected
