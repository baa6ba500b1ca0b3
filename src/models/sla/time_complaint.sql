-- Purpose: the times of complaints.
-- Grain: one row per complaint × field; a blank time is null.
select
  complaint_no as case_id,
  unnest([
    'received_at', 'dispatched_at', 'first_contact_at', 'first_action_at', 'investigated_at', 'proposed_at',
    'implemented_at', 'report_at', 'replied_at', 'closed_at', 'archived_at', 'due_at', 'extension_until',
    'extension_notified_at'
  ]) as field,
  unnest([
    received_at, dispatched_at, first_contact_at, first_action_at, investigated_at, proposed_at, implemented_at,
    report_at, replied_at, closed_at, archived_at, due_at, extension_until, extension_notified_at
  ]) as moment, day_precision
from stg_complaint
