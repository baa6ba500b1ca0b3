-- Purpose: on-site trainings of new customers: non-residents whose gas was turned on, else whose account was opened, on a day
-- through whose days of grace trainings were recorded. One that owes a yearly training as a key account in that year owes no second.
-- Grain: one row per new customer. Clause: 客户服务分类分级管理办法(试行) 第二十二条(三)2, rule visit_training_onsite.
with begun as (
  select
    c.customer_id, c.unit_id, c.exclusion,
    coalesce(
      (select cast(min(j.gas_on_at) as date) from stg_install_job j where j.applicant_customer_id = c.customer_id), c.opened_on
    ) as new_on
  from customer_service c
  where c.segment = 'non_resident' and coalesce(c.exclusion <> 'not_ignited', true)
),
owed as (
  select
    b.*, b.new_on - cast(limit_of('visit_training_onsite', 'new_customer_days_before') as integer) as first_day,
    b.new_on + cast(limit_of('visit_training_onsite', 'new_customer_days') as integer) as due_on
  from begun b
  where not exists (
    select 1 from cadence_slot k
    where k.rule_id = 'visit_training_onsite' and k.customer_id = b.customer_id and year(k.first_day) = year(b.new_on)
  )
),
trained as (
  select
    o.customer_id, min(t.day) filter (where t.on_site) as done_on, bool_or(t.on_site is null) as may_be
  from owed o
  join cadence_touch t on t.source = 'training_record' and t.customer_id = o.customer_id and t.day >= o.first_day
  group by o.customer_id
)
select
  'visit_training_onsite' as rule_id, o.unit_id, o.customer_id, cast(o.new_on as varchar) as subject,
  cast(date_trunc('month', o.due_on) as date) as month, o.due_on, t.done_on,
  case
    when o.exclusion is not null then 'excluded' when t.done_on is null and t.may_be then 'undeterminable'
    else slot_state(t.done_on, o.due_on, o.due_on <= c.last_day)
  end as state,
  case when o.exclusion is not null then o.exclusion when t.done_on is null and t.may_be then 'not_recorded' end as reason,
  false as is_stock
from owed o
cross join cutoff c
join family_start s
  on s.family = 'training_record' and s.first_on - o.new_on <= s.gap_days and o.new_on <= c.last_day
  and (o.due_on > c.last_day or o.due_on - s.last_on <= s.gap_days)
left join trained t on t.customer_id = o.customer_id
