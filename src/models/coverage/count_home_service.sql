-- Purpose: whether residents in need were served at home in the year: a contact on site.
-- Grain: one row per unit × year (its last month) × state × reason. Clause: rule cls_special_group_s3.
with served as (
  select distinct customer_id, year as first_day from cadence_touch where source = 'contact_log' and on_site
)
select
  'cls_special_group_s3' as rule_id, n.unit_id, n.month, false as is_stock,
  case
    when n.exclusion is not null then 'excluded' when s.customer_id is not null then 'on_time' when n.is_over then 'overdue'
    else 'pending'
  end as state,
  n.exclusion as reason, count(*) as n
from need_slot n
left join served s on s.customer_id = n.customer_id and s.first_day = n.first_day
group by all
