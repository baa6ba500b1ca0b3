-- Purpose: the times of complaints.
-- Grain: one row per complaint × field; a blank time is null.
select complaint_no as case_id, 'received_at' as field, received_at as moment, day_precision from stg_complaint
union all select complaint_no, 'dispatched_at', dispatched_at, day_precision from stg_complaint
union all select complaint_no, 'first_contact_at', first_contact_at, day_precision from stg_complaint
union all select complaint_no, 'first_action_at', first_action_at, day_precision from stg_complaint
union all select complaint_no, 'investigated_at', investigated_at, day_precision from stg_complaint
union all select complaint_no, 'proposed_at', proposed_at, day_precision from stg_complaint
union all select complaint_no, 'implemented_at', implemented_at, day_precision from stg_complaint
union all select complaint_no, 'report_at', report_at, day_precision from stg_complaint
union all select complaint_no, 'replied_at', replied_at, day_precision from stg_complaint
union all select complaint_no, 'closed_at', closed_at, day_precision from stg_complaint
union all select complaint_no, 'archived_at', archived_at, day_precision from stg_complaint
union all select complaint_no, 'due_at', due_at, day_precision from stg_complaint
union all select complaint_no, 'extension_until', extension_until, day_precision from stg_complaint
union all select complaint_no, 'extension_notified_at', extension_notified_at, day_precision from stg_complaint
