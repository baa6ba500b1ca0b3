-- Purpose: contacts with key accounts, whose entry into the log has a time limit. A time at 00:00 is a day.
-- Grain: one row per contact.
select
  'contact_log' as family, contact_id as case_id, unit_id, customer_id, "at" as started_at,
  case when on_site or (on_site is null and method = 'visit') then 'on_site' else 'remote' end as kind, method as channel,
  purpose as category, cast(null as varchar) as severity, cast(null as varchar) as urgency, cast(null as varchar) as extended,
  cast(null as varchar) as emergency, cast(null as varchar) as area_type, false as in_disaster, false as out_of_scope,
  true as is_day_precise, source_file
from stg_contact_log
