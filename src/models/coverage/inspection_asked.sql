-- Purpose: in which slots an account is to be inspected at least once: tier 1 every month, tier 2 every quarter, risk residents
-- every month. Only slots through which inspections were recorded, and accounts in service for half of the slot. A risk resident
-- is one of the register from its first to its last day there, or one whose class is risk and that the register has never had.
-- Grain: one row per rule × slot × account. Clause: rules insp_tier1_monthly, insp_tier2_quarterly, insp_risk_monthly.
with risk as (
  select
    customer_id, min(coalesce(registered_on, date '1900-01-01')) as from_on, max(coalesce(removed_on, date '9999-01-01')) as until_on
  from stg_risk_measure
  group by customer_id
  union all
  select customer_id, date '1900-01-01', date '9999-01-01' from customer_service
  where resident_class = 'risk' and customer_id not in (select customer_id from stg_risk_measure)
),
asked as (
  select 'insp_risk_monthly' as rule_id, s.slot, s.first_day, r.customer_id
  from risk r
  join recorded_slot s
    on s.family = 'inspection' and s.slot = 'month'
    and service_days(r.from_on, r.until_on, s.first_day, s.last_day) >= s.days * limit_of('common_conventions', 'coverage.held_share')
  union all
  select
    case tier when 1 then 'insp_tier1_monthly' else 'insp_tier2_quarterly' end, slot, first_day, customer_id
  from tier_slot
  where tier = 1 and slot = 'month' or tier = 2 and slot = 'quarter'
)
select
  a.rule_id, s.slot, s.first_day, s.last_day, s.month, s.is_over, a.customer_id, coalesce(f.unit_id, x.unit_id) as unit_id, x.exclusion
from asked a
join coverage_rule r on r.rule_id = a.rule_id
join recorded_slot s on s.family = 'inspection' and s.slot = a.slot and s.first_day = a.first_day
join customer_service x on x.customer_id = a.customer_id and x.exclusion is distinct from 'no_closing_day'
left join customer_former_unit f
  on f.customer_id = a.customer_id and s.last_day between coalesce(f.valid_from, s.last_day) and f.valid_to
where service_days(x.opened_on, x.closed_on, s.first_day, s.last_day) >= s.days * limit_of('common_conventions', 'coverage.held_share')
