-- Purpose: residents in need (old, frail, orphaned, disabled, ill): with a plan of services and a contact for their care in the
-- year. Counted, never listed; a unit with fewer than min_cell of them counts for the company alone. In the register and in service for half of the year at least, in years through which contacts
-- were recorded.
-- Grain: one row per unit × year × state × reason. Clause: 客户服务分类分级管理办法(试行) 第二十一条(三), rule visit_vulnerable_care.
with registered as (
  select
    r.customer_id, coalesce(c.unit_id, min(r.unit_id)) as unit_id, min(coalesce(r.registered_on, date '1900-01-01')) as since,
    case when count(*) = count(r.released_on) then max(r.released_on) end as until, bool_or(r.has_plan) as has_plan,
    c.opened_on, c.closed_on, c.exclusion
  from stg_special_customer r
  join rule_text k on k.rule_id = 'visit_vulnerable_care' and k.key like 'kinds.%' and k.text = r.kind
  left join customer_service c on c.customer_id = r.customer_id
  group by r.customer_id, c.unit_id, c.opened_on, c.closed_on, c.exclusion
),
cared as (
  select t.customer_id, cast(date_trunc('year', t.day) as date) as first_day
  from cadence_touch t
  join rule_text p on p.rule_id = 'visit_vulnerable_care' and p.key like 'purposes.%' and p.text = t.purpose
  where t.source = 'contact_log'
  group by t.customer_id, date_trunc('year', t.day)
),
judged as (
  select
    r.unit_id, s.month, s.is_over, r.exclusion, r.has_plan, d.customer_id is not null as is_cared,
    count(*) over (partition by r.unit_id, s.month) as n_unit
  from registered r
  join recorded_slot s on s.family = 'contact_log' and s.slot = 'year'
  left join cared d on d.customer_id = r.customer_id and d.first_day = s.first_day
  where service_days(
    greatest(r.since, coalesce(r.opened_on, r.since)), least(r.until, r.closed_on), s.first_day, s.last_day
  ) >= s.days * limit_of('common_conventions', 'coverage.held_share')
)
select
  'visit_vulnerable_care' as rule_id, case when n_unit >= limit_of('cls_resident_special', 'min_cell') then unit_id end as unit_id,
  month, false as is_stock,
  case
    when exclusion is not null then 'excluded' when has_plan and is_cared then 'on_time' when not is_over then 'pending'
    when has_plan is null and is_cared then 'undeterminable' else 'overdue'
  end as state,
  case
    when exclusion is not null then exclusion when has_plan and is_cared or not is_over then null
    when has_plan is null and is_cared then 'not_recorded' when is_cared then 'no_plan' when has_plan then 'no_contact'
    else 'neither'
  end as reason,
  count(*) as n
from judged
group by all
