-- Purpose: the times of contacts with key accounts.
-- Grain: one row per contact × field; a blank time is null.
select contact_id as case_id, 'at' as field, "at" as moment, cast(null as varchar[]) as day_precision from stg_contact_log
union all select contact_id, 'entered_at', entered_at, null from stg_contact_log
union all select contact_id, 'closed_at', closed_at, null from stg_contact_log
