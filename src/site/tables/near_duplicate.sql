-- Complaints that may be one case written twice, counted; never their numbers. Grain: unit × reason.
select
  coalesce(c.responsible_unit_id, c.unit_id, c.accepted_unit_id) as unit_id, d.family, d.reason, count(*) as n
from near_duplicate as d
left join stg_complaint as c on d.family = 'complaint' and c.complaint_no = d.record_a
group by all
