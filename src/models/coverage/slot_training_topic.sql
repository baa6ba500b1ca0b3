-- Purpose: themed trainings: each unit in service holds one a year. Without a training of the kinds in a year through which
-- trainings were recorded there was none.
-- Grain: one row per unit × year. Clause: 客户服务分类分级管理办法(试行) 第二十二条(三)2, rule visit_training_annual_topic.
with held as (
  select t.unit_id, cast(date_trunc('year', t."at") as date) as first_day, cast(min(t."at") as date) as done_on
  from stg_training_record t
  join rule_text k on k.rule_id = 'visit_training_annual_topic' and k.key like 'kinds.%' and k.text = t.kind
  group by t.unit_id, date_trunc('year', t."at")
)
select
  'visit_training_annual_topic' as rule_id, u.unit_id, cast(null as varchar) as customer_id, year_of(s.first_day) as subject,
  s.month, s.last_day as due_on, h.done_on, slot_state(h.done_on, s.last_day, s.is_over) as state,
  cast(null as varchar) as reason, false as is_stock
from recorded_slot s
join unit u on true
join rule_text t on t.rule_id = 'visit_training_annual_topic' and t.key like 'unit_types.%' and t.text = u.unit_type
left join unit_current v on v.unit_id = u.unit_id
left join held h on h.unit_id = u.unit_id and h.first_day = s.first_day
where s.family = 'training_record' and s.slot = 'year'
  and service_days(u.opened_on, cast(v.valid_to + 1 as date), s.first_day, s.last_day)
    >= s.days * limit_of('common_conventions', 'coverage.held_share')
