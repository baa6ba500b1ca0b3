-- Purpose: what the records of return visits say of themselves: made by the unit that accepted the service, filed by category, with
-- a topic, and after a visit at home with a call. What no file has a column for is undeterminable.
-- Grain: one row per rule × unit × month × state × reason.
-- Clause: 客户受电工程回访制度 第六条, 第八条, 第十条; 精细服务管理 7653.
with fed as (
  select list(distinct field) as fields from record_field where family = 'return_visit'
),
visit as (
  select
    v.*, cast(date_trunc('month', v.completed_at) as date) as month, coalesce(v.accepted_unit_id, c.accepted_unit_id) as accepted_by,
    f.fields, coalesce(v.one_greeting, v.one_shoe_covers, v.one_clean_cloth, v.one_safety_check, v.one_opinion, v.one_star_card)
      is not null or v.one_call_back is not null as is_home_visit
  from stg_return_visit v
  cross join fed f
  left join stg_complaint c on c.complaint_no = case when v.event_type in ('complaint', 'report') then v.event_id end
  where v.completed_at is not null
),
judged as (
  select 'rv_acceptor_responsible' as rule_id, unit_id, month, unit_id = accepted_by as is_met, 'other_unit' as gap from visit
  union all
  select
    'rv_archive_categories', unit_id, month, case when list_contains(fields, 'category') then category is not null end, 'missing'
  from visit
  union all
  select 'rv_content_topics', unit_id, month, case when list_contains(fields, 'topic') then topic is not null end, 'missing'
  from visit
  union all
  select 'rv_seven_ones_call', unit_id, month, one_call_back, 'no_call' from visit where is_home_visit
)
select
  rule_id, unit_id, month, false as is_stock,
  case when is_met then 'on_time' when is_met is null then 'undeterminable' else 'overdue' end as state,
  case when is_met is null then 'not_recorded' when not is_met then gap end as reason, count(*) as n
from judged
group by all
