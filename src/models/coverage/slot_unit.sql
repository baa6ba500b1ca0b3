-- Purpose: what a unit has at the cut-off: detailed rules of its own (divisions, units, holding subsidiaries), a VIP room where
-- it has customers of the tiers concerned, and, of an outlet, a division and the company above it.
-- Grain: one row per rule × unit. Stock of the cut-off's month.
-- Clause: rules cls_unit_implementation_rules, sla_vip_window and ops_three_level_org.
with recursive present as (
  select
    u.unit_id, u.unit_type, u.parent_id, s.has_detail_rules, s.doc_date, s.vip_room, c.last_day,
    cast(date_trunc('month', c.last_day) as date) as month
  from unit_current u
  cross join cutoff c
  join stg_unit s on s.unit_id = u.unit_id and s.valid_from is not distinct from u.valid_from
  where coalesce(u.opened_on <= c.last_day, true) and coalesce(u.valid_to >= c.last_day, true)
),
above as (
  select unit_id, parent_id, 1 as levels from present
  union all
  select a.unit_id, p.parent_id, a.levels + 1
  from above a join present p on p.unit_id = a.parent_id
  where a.levels < 10
),
depth as (
  select unit_id, max(levels) as levels from above group by unit_id
),
served as (
  select distinct x.unit_id
  from customer_service x
  cross join cutoff c
  join tier_as_of t on t.customer_id = x.customer_id and c.last_day between t.valid_from and coalesce(t.valid_to, c.last_day)
  join rule_limit l on l.rule_id = 'sla_vip_window' and starts_with(l.key, 'tiers.') and l.value = t.tier
  where coalesce(x.closed_on > c.last_day, true)
),
asked as (
  select
    'cls_unit_implementation_rules' as rule_id, *, has_detail_rules and coalesce(doc_date <= last_day, true) as is_done,
    coalesce(doc_date, last_day) as done_on
  from present
  where unit_type in ('division', 'unit', 'holding_sub')
  union all
  select 'sla_vip_window', *, vip_room, last_day from present where unit_id in (select unit_id from served)
  union all
  select 'ops_three_level_org', p.*, d.levels >= limit_of('ops_three_level_org', 'levels'), p.last_day
  from present p join depth d on d.unit_id = p.unit_id
  where coalesce(p.unit_type, 'unit') in ('unit', 'station')
)
select
  rule_id, unit_id, cast(null as varchar) as customer_id, unit_id as subject, month, last_day as due_on,
  case when is_done then done_on end as done_on,
  case when is_done then 'on_time' when is_done is null then 'undeterminable' else 'overdue' end as state,
  case when is_done is null then 'not_recorded' end as reason, true as is_stock
from asked
