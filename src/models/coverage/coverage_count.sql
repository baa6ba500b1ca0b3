-- Purpose: how many slots are in which state: the slots kept one by one, counted, and the pieces that count themselves. A piece
-- of the second kind adds its line here and its step in order.ts.
-- Grain: one row per rule × unit (itself alone) × month × state × reason.
with counted as (
  select rule_id, unit_id, month, is_stock, state, reason, count(*) as n from coverage_slot group by all
  union all by name select * from count_register_risk
  union all by name select * from count_home_service
  union all by name select * from count_register_access
  union all by name select * from count_register_volume
  union all by name select * from count_hotline
  union all by name select * from count_file
  union all by name select * from count_file_new
  union all by name select * from count_file_service
  union all by name select * from count_report_close
  union all by name select * from count_vulnerable_care
  union all by name select * from count_contact_method
  union all by name select * from count_return_visit
  union all by name select * from count_visit_record
  union all by name select * from count_inspection_rolling
  union all by name select * from count_inspection_rural
  union all by name select * from count_inspection_heating
  union all by name select * from count_inspection_plan
  union all by name select * from count_visit_check
  union all by name select * from count_meter_expiry
)
select c.rule_id, c.unit_id, c.month, c.is_stock, c.state, c.reason, cast(c.n as bigint) as n
from counted c join coverage_rule r on r.rule_id = c.rule_id
order by c.rule_id, c.unit_id, c.month, c.is_stock, c.state, c.reason
