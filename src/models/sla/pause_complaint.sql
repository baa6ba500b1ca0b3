-- Purpose: what stops the clock of a complaint: a pause among its events, until it is resumed, paused anew, closed or
-- reopened; and an extension from the due time on, if it was approved and notified. A date without a clock time is read
-- so that the clock stands the shorter time; events of one such day follow their numbers.
-- Grain: one row per complaint × pause; an extension has no from_at, and notified_at when it was approved.
-- Clause: 燃氣公司客戶服務管理制度 6.1 二 (延長處理時間應提前通知投訴人).
with event as (
  select
    complaint_no, seq, type, coalesce(pause_reason, 'unstated') as reason, "at", cast("at" as date) as day,
    coalesce(list_contains(day_precision, 'at'), false) as is_day
  from stg_complaint_event
  where type in ('pause', 'resume', 'close', 'reopen')
),
placed as (
  select *, case when bool_or(is_day) over (partition by complaint_no, day) then seq end as place from event
),
spanned as (
  select
    *, case when is_day then day_last("at") else "at" end as from_at,
    lead("at") over (partition by complaint_no order by day, place, "at", seq) as to_at
  from placed
)
select
  complaint_no as case_id, reason, from_at, to_at, cast(null as double) as workdays,
  cast(null as timestamp) as notified_at
from spanned
where type = 'pause' and coalesce(to_at > from_at, true)
union all
select
  complaint_no, 'extension', null,
  case when list_contains(day_precision, 'extension_until') then day_end(extension_until) else extension_until end,
  null,
  case
    when not coalesce(extension_approved, false) then null
    when list_contains(day_precision, 'extension_notified_at') then day_last(extension_notified_at)
    else extension_notified_at
  end
from stg_complaint
where extension_until is not null
