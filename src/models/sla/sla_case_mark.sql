-- Purpose: the moments that part the steps of a case: the times of its stages, and of its events those that hand it on,
-- halt it or open it again, which asks for another reply. A stage stamped before the case began parts
-- nothing.
-- Grain: one row per case × moment; step is null where the case begins and where only an event is known.
with kind as (
  select k.step, k.place, k.is_last, f.field_no
  from sla_step_kind k join sla_field f on f.family = k.family and f.field = k.field
)
select
  t.case_no, k.step, k.place, k.is_last, cast(null as varchar) as event, t."at", t.day_precise
from sla_case_time t
join kind k on k.field_no = t.field_no
join sla_case_base b on b.case_no = t.case_no and t."at" >= b.started_at
union all
select
  b.case_no, null, k.place, case when e.type = 'reopen' then false end, e.type, e."at",
  coalesce(list_contains(e.day_precision, 'at'), false)
from stg_complaint_event e
join sla_case_base b on b.family = 'complaint' and b.case_id = e.complaint_no
left join sla_step_kind k on k.family = 'complaint' and k.step = 'implement' and e.type = 'reopen'
where e.type in ('reassign', 'pause', 'resume', 'reopen') and e."at" >= b.started_at
