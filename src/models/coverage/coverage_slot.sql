-- Purpose: all slots that are kept one by one. A piece adds its line here and its step in order.ts.
-- Grain: as the pieces: one row per rule × subject × slot (of a stock × month).
with slot as (
  select * from slot_anomaly
  union all by name select * from slot_extension
  union all by name select * from slot_reminder
  union all select * from slot_install
  union all select * from slot_first_use
  union all by name select * from slot_register
  union all by name select * from slot_register_risk
  union all by name select * from slot_unit
  union all by name select * from slot_staff
  union all by name select * from slot_drill
  union all by name select * from slot_curtailment
  union all by name select * from slot_plan
  union all by name select * from slot_plan_year
  union all by name select * from slot_tier_review
  union all by name select * from slot_tier_service
  union all by name select * from slot_file
  union all by name select * from slot_file_complaint
  union all by name select * from slot_report
  union all by name select * from slot_report_due
  union all by name select * from slot_backup
  union all by name select * from slot_backup_gap
  union all by name select * from slot_cadence
  union all by name select * from slot_festival_care
  union all by name select * from slot_training_new
  union all by name select * from slot_training_topic
  union all by name select * from slot_visit_plan
  union all by name select * from slot_visit_report
  union all by name select * from slot_manager
  union all by name select * from slot_manager_role
  union all by name select * from slot_manager_unit
  union all by name select * from slot_return_visit
  union all by name select * from slot_card_wave
  union all by name select * from slot_card_sample
  union all by name select * from slot_inspection
  union all by name select * from slot_inspection_plan
  union all by name select * from slot_noncooperative
  union all by name select * from slot_hazard_escalation
  union all by name select * from slot_risk_mismatch
  union all by name select * from slot_maintenance
  union all by name select * from slot_outage_told
)
select
  s.rule_id, s.unit_id, s.customer_id, s.subject, s.month, s.due_on, s.done_on, s.state, s.reason, s.is_stock
from slot s join coverage_rule r on r.rule_id = s.rule_id
