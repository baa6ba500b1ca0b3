-- Purpose: when the clock of a case stands still, whatever the rule. to_at null: it still does. workdays: only the
-- length is known. An extension has no from_at: it stands from the due time to to_at if notified_at is not after the
-- due time.
-- Grain: one row per case × pause.
with pause as (
  select 'complaint' as family, * from pause_complaint
  union all select 'install_job', * from pause_install_job
)
select b.case_no, p.reason, p.from_at, p.to_at, p.workdays, p.notified_at
from pause p
join sla_case_base b on b.family = p.family and b.case_id = p.case_id
where p.from_at < p.to_at or p.to_at is null or p.from_at is null
order by b.case_no, p.from_at, p.to_at, p.reason
