-- Purpose: interruptions of supply that have begun, whose notice has a time limit.
-- Grain: one row per outage, however many communities and ways of telling it has.
select
  'outage_notice' as family, outage_id as case_id, min(unit_id) as unit_id, cast(null as varchar) as customer_id,
  min(planned_from) as started_at, max(kind) as kind, cast(null as varchar) as channel, cast(null as varchar) as category,
  cast(null as varchar) as severity, cast(null as varchar) as urgency, cast(null as varchar) as extended,
  cast(null as varchar) as emergency, cast(null as varchar) as area_type, false as in_disaster, false as out_of_scope,
  false as is_day_precise, min(source_file) as source_file
from stg_outage_notice
group by outage_id
having min(planned_from) < (select as_of from cutoff)
