-- Purpose: the times of hazards.
-- Grain: one row per hazard × field; a blank time is null.
select hazard_id as case_id, 'found_at' as field, found_at as moment, cast(null as varchar[]) as day_precision from stg_hazard
union all select hazard_id, 'due_at', due_at, null from stg_hazard
union all select hazard_id, 'closed_at', closed_at, null from stg_hazard
union all select hazard_id, 'escalated_at', escalated_at, null from stg_hazard
