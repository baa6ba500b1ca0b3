-- Purpose: what units have at the cut-off: any manager (a division its units', too), a manager for each class of residents that it
-- serves, detailed rules for key accounts, as many technicians as an area is to have. What no file tells is undeterminable.
-- Grain: one row per rule × unit (× class of residents): a stock of the cut-off's month.
-- Clause: 客户服务分类分级管理办法(试行) 第十一条, 第十二条, 第十九条; 公司客戶管理辦法(9篇) §1 第七条.
with present as (
  select
    t.rule_id, u.unit_id, c.last_day as day, cast(date_trunc('month', c.last_day) as date) as month, s.has_key_account_rules,
    s.technician_count
  from unit_current u
  cross join cutoff c
  join rule_text t on t.key like 'unit_types.%' and t.text = u.unit_type
  join stg_unit s on s.unit_id = u.unit_id and s.valid_from is not distinct from u.valid_from
  where coalesce(u.opened_on <= c.last_day, true) and coalesce(u.valid_to >= c.last_day, true)
),
manager_in as (
  select distinct u.rollup_id as unit_id, m.unit_id as own_unit_id, m.covers_class
  from stg_account_manager m
  cross join cutoff c
  join unit_rollup u on u.unit_id = m.unit_id
  where coalesce(m.valid_from <= c.last_day, true) and coalesce(m.valid_to >= c.last_day, true)
),
class as (
  select distinct r.unit_id, t.text as class
  from customer_service r
  join rule_text t on t.rule_id = 'am_resident_by_class' and t.key like 'classes.%' and t.text = r.resident_class
  where r.segment = 'resident' and r.exclusion is null
),
judged as (
  select rule_id, unit_id, cast(null as varchar) as subject, month, day, unit_id in (select unit_id from manager_in) as is_met, 'none' as gap
  from present
  where rule_id = 'am_every_unit_has_managers' and exists (select 1 from stg_account_manager)
  union all
  select
    p.rule_id, p.unit_id, k.class, p.month, p.day, case
      when exists (select 1 from manager_in m where m.own_unit_id = p.unit_id and m.covers_class = k.class) then true
      when exists (select 1 from record_field where family = 'account_manager' and field = 'covers_class') then false
    end, 'none'
  from present p join class k on k.unit_id = p.unit_id
  where p.rule_id = 'am_resident_by_class' and exists (select 1 from stg_account_manager)
  union all
  select rule_id, unit_id, null, month, day, has_key_account_rules, 'none' from present where rule_id = 'am_detail_rules'
  union all
  select
    rule_id, unit_id, null, month, day,
    technician_count between limit_of('am_area_technicians', 'least') and limit_of('am_area_technicians', 'most'),
    case when technician_count < limit_of('am_area_technicians', 'least') then 'few' else 'many' end
  from present
  where rule_id = 'am_area_technicians'
)
select
  rule_id, unit_id, cast(null as varchar) as customer_id, subject, month, day as due_on, case when is_met then day end as done_on,
  case when is_met then 'on_time' when is_met is null then 'undeterminable' else 'overdue' end as state,
  case when is_met is null then 'not_recorded' when not is_met then gap end as reason, true as is_stock
from judged
