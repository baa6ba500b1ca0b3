-- Purpose: how staff behave: of home visits that were asked about, each of the seven ones and all seven; complaints that were
-- replied to and alarms that were gone out to, of those that had time for it; greeting and opinion as part of communication.
-- Grain: one row per rule × unit × month × part. Clause: 精细服务管理 (1); 燃氣公司客戶服務管理制度 5.2(1).
with visit as (
  select
    unit_id, cast(date_trunc('month', coalesce(completed_at, archived_at)) as date) as month,
    { greeting: one_greeting, shoe_covers: one_shoe_covers, clean_cloth: one_clean_cloth, safety_check: one_safety_check,
      opinion: one_opinion, star_card: one_star_card, call_back: one_call_back } as ones,
    [one_greeting, one_shoe_covers, one_clean_cloth, one_safety_check, one_opinion, one_star_card, one_call_back] as listed
  from stg_return_visit
),
item as (
  select unit_id, month, unnest(['greeting', 'shoe_covers', 'clean_cloth', 'safety_check', 'opinion', 'star_card', 'call_back']) as part,
    unnest(listed) as is_met
  from visit
),
matured as (
  select cast(c.last_day - cast(limit_of('star_six_musts', 'mature_days') as integer) as date) as until from cutoff c
),
must as (
  select case_unit_id as unit_id, month, 'replied' as part, coalesce(replied_at, closed_at) is not null as is_met
  from complaint_case cross join matured
  where received_at < until
  union all
  select unit_id, cast(date_trunc('month', reported_at) as date), 'gone_out', coalesce(dispatched_at, arrived_at) is not null
  from stg_repair_job cross join matured
  where emergency and reported_at < until
),
answered as (
  select 'star_seven_ones' as rule_id, unit_id, month, part, is_met from item
  union all
  select 'star_seven_ones', unit_id, month, 'all', not list_contains(listed, false) from visit where list_count(listed) = len(listed)
  union all select 'star_six_musts', unit_id, month, unnest(['all', part]), is_met from must
  union all select 'qe_communication', unit_id, month, part, is_met from item where part in ('greeting', 'opinion')
)
select rule_id, unit_id, month, part, count(case when is_met then 1 end) as k, count(*) as n
from answered
where is_met is not null
group by rule_id, unit_id, month, part
