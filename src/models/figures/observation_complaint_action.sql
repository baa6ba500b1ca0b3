-- Purpose: hours until a complaint is first acted on: the first contact, action, inquiry or reply that has a time. Times
-- without a clock or before receipt say nothing.
-- Grain: one row per complaint. Clause: rule sla_complaint_answer_asap.
select
  'sla_complaint_answer_asap' as rule_id, case_unit_id as unit_id, month, 'all' as part,
  seconds_between(received_at, least(first_contact_at, first_action_at, investigated_at, replied_at)) / 3600.0 as value
from complaint_case
where least(first_contact_at, first_action_at, investigated_at, replied_at) >= received_at
  and not list_has_any(
    coalesce(day_precision, []), ['received_at', 'first_contact_at', 'first_action_at', 'investigated_at', 'replied_at']
  )
