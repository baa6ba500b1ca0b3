-- Purpose: what key accounts of the higher tiers have at the cut-off: equipment with one on duty and one standing by, and a VIP
-- line. What the register does not say is undeterminable.
-- Grain: one row per rule × customer of the rule's tiers in service. Stock of the cut-off's month.
-- Clause: rules sla_backup_equipment_t12 and sla_vip_line.
with account as (
  select c.customer_id, c.unit_id, c.has_standby, c.vip_line, t.tier, k.last_day
  from cutoff k
  join tier_as_of t on k.last_day between t.valid_from and coalesce(t.valid_to, k.last_day)
  join stg_customer c on c.customer_id = t.customer_id
  join customer_service x on x.customer_id = t.customer_id and x.exclusion is null and coalesce(x.closed_on > k.last_day, true)
),
asked as (
  select 'sla_backup_equipment_t12' as rule_id, *, has_standby as is_done from account
  union all
  select 'sla_vip_line', *, vip_line from account
)
select
  a.rule_id, a.unit_id, a.customer_id, a.customer_id as subject, cast(date_trunc('month', a.last_day) as date) as month,
  a.last_day as due_on, case when a.is_done then a.last_day end as done_on,
  case when a.is_done then 'on_time' when a.is_done is null then 'undeterminable' else 'overdue' end as state,
  case when a.is_done is null then 'not_recorded' end as reason, true as is_stock
from asked a
join rule_limit l on l.rule_id = a.rule_id and starts_with(l.key, 'tiers.') and l.value = a.tier
