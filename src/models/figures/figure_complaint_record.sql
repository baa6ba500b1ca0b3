-- Purpose: what is recorded of a complaint, of those whose file has the column: who, when (with the clock), what, by which way,
-- who handles it, by when; a file for each major case; and how often all that a record needs is there.
-- Grain: one row per rule × unit × month × part.
-- Clause: 燃氣公司客戶服務管理制度 六 (record), 6.1 二 (limit); 精细服务管理 投诉计划 2(1) (handler).
with said as (
  select
    case_unit_id as unit_id, month, has, customer_id is not null as who, category is not null as what,
    not list_contains(coalesce(day_precision, []), 'received_at') as time, channel is not null as channel,
    handler_id is not null as handler, due_at is not null as due, archive_id is not null as archive, severity
  from complaint_case
),
answered as (
  select unit_id, month, 'cmp_record_fields' as rule_id, 'who' as part, who as is_met from said where list_contains(has, 'customer_id')
  union all select unit_id, month, 'cmp_record_fields', 'what', what from said where list_contains(has, 'category')
  union all select unit_id, month, 'cmp_record_fields', 'when', time from said
  union all select unit_id, month, 'cmp_record_fields', 'channel', channel from said where list_contains(has, 'channel')
  union all select unit_id, month, 'cmp_record_fields', 'all', who and what and time from said
    where list_has_all(has, ['customer_id', 'category'])
  union all select unit_id, month, 'cmp_responsibility', 'all', handler from said where list_contains(has, 'handler_id')
  union all select unit_id, month, 'cmp_workorder_deadline', 'all', due from said where list_contains(has, 'due_at')
  union all select unit_id, month, 'cmp_major_case_file', 'all', archive from said
    where list_contains(has, 'archive_id') and severity = 'major'
)
select rule_id, unit_id, month, part, count(case when is_met then 1 end) as k, count(*) as n
from answered
group by rule_id, unit_id, month, part
