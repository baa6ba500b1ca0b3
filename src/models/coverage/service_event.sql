-- Purpose: the services that a return visit answers, in months through which return visits were recorded, and what became of
-- them: reached or not, the last outcome, how many calls. A dispute is a complaint with an appeal or a mediation.
-- Grain: one row per service. Its month is that of its archiving (a complaint: closing). Clause: 客户受电工程回访制度 第十一条.
with word as (
  select coalesce(max(text) filter (where key = 'none'), '') as none from rule_text where rule_id = 'cmp_mediation'
),
dispute as (
  select distinct c.complaint_no
  from stg_complaint c cross join word w
  where not regexp_full_match(coalesce(c.appeal, ''), w.none) or not regexp_full_match(coalesce(c.mediation_result, ''), w.none)
)
select
  b.case_id, b.kind, b.unit_id, b.customer_id, b.tier, coalesce(b.sub_segment, b.segment) as use, s.month,
  b.started_at as ended_at, cast(b.started_at as date) as ended_on, cast(v.visited_at as date) as visited_on, v.last_failure,
  coalesce(v.n_failed, 0) as n_failed, d.complaint_no is not null as is_dispute
from sla_case_base b
join recorded_slot s
  on s.family = 'return_visit' and s.slot = 'month' and s.first_day = cast(date_trunc('month', b.started_at) as date)
left join follow_up_visit v on v.case_id = b.case_id
left join dispute d
  on d.complaint_no = case when b.kind in ('complaint', 'report') then split_part(b.case_id, ':', 2) end
where b.family = 'follow_up'
