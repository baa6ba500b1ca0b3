-- Purpose: the cases that time limits look at, with what a rule may ask of them, as of the day they started.
-- Grain: one row per family × case. The views have the same columns in the same order.
with opened as (
  select * from case_complaint
  union all select * from case_repair_job
  union all select * from case_install_job
  union all select * from case_outage_notice
  union all select * from case_hazard
  union all select * from case_follow_up
  union all select * from case_survey
  union all select * from case_contact_log
),
customer as (
  select customer_id, area_type, segment, sub_segment, resident_class, risk_level
  from stg_customer
  where customer_id in (select customer_id from opened)
)
select
  o.family, o.case_id, cast(row_number() over (order by o.family, o.case_id) as integer) as case_no, o.unit_id, o.customer_id,
  o.started_at, o.kind, o.channel, o.category, o.severity, o.urgency, o.extended, o.emergency,
  coalesce(o.area_type, c.area_type) as area_type, c.segment, c.sub_segment, c.resident_class, c.risk_level,
  coalesce(cast(t.tier as varchar), 'none') as tier, o.in_disaster, o.out_of_scope,
  o.is_day_precise, o.source_file
from opened o
left join customer c on c.customer_id = o.customer_id
left join tier_as_of t
  on t.customer_id = o.customer_id and t.valid_from <= cast(o.started_at as date)
  and coalesce(t.valid_to, date '9999-12-31') >= cast(o.started_at as date)
