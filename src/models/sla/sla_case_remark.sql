-- Purpose: why a case that is still open may not be the unit's fault: a hazard whose customer refuses, a service whose
-- customer refused the return visit, left a wrong number, or was not reached in as many attempts as count. It stays due.
-- Grain: one row per case with a remark. Clause: rule rv_service_7wd (unreachable_attempts).
with remark as (
  select 'hazard' as family, hazard_id as case_id, 'refused' as remark from stg_hazard where refused and closed_at is null
  union all
  select
    'follow_up', case_id,
    case
      when last_failure in ('refused', 'wrong_number') then last_failure
      when n_failed >= limit_of('rv_service_7wd', 'unreachable_attempts') then 'unreachable'
    end
  from follow_up_visit
  where visited_at is null and n_failed > 0
)
select b.case_no, r.remark
from remark r join sla_case_base b on b.family = r.family and b.case_id = r.case_id
where r.remark is not null
