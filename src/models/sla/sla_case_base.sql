-- Purpose: the cases that time limits look at, with what a rule may ask of them, as of the day they started. Counted
-- complaints are complaints and reports (投诉/举报); a suggestion or an inquiry is no case.
-- Grain: one row per family × case.
with opened as (
  select
    'complaint' as family, complaint_no as case_id, coalesce(responsible_unit_id, unit_id, accepted_unit_id) as unit_id,
    customer_id, received_at as started_at, kind, channel, category, severity, urgency,
    case when extension_until is null then 'false' else 'true' end as extended,
    cast(null as varchar) as emergency, cast(null as varchar) as area_type, false as in_disaster, false as out_of_scope,
    coalesce(time_precision = 'day', false) as is_day_precise, source_file
  from stg_complaint
  where kind is null or kind in ('complaint', 'report')
  union all
  select
    'repair_job', job_id, unit_id, customer_id, reported_at, null, null, category, null, null, null,
    case when emergency then 'true' when not emergency then 'false' end, area_type,
    disaster_event_id is not null, coalesce(out_of_scope, false), false, source_file
  from stg_repair_job
)
select
  o.family, o.case_id, cast(row_number() over (order by o.family, o.case_id) as integer) as case_no, o.unit_id, o.customer_id,
  o.started_at, o.kind, o.channel, o.category, o.severity, o.urgency, o.extended, o.emergency,
  coalesce(o.area_type, c.area_type) as area_type, c.segment, c.sub_segment, c.resident_class, c.risk_level,
  coalesce(cast(t.tier as varchar), 'none') as tier, o.in_disaster, o.out_of_scope,
  o.is_day_precise, o.source_file
from opened o
left join stg_customer c on c.customer_id = o.customer_id
left join tier_as_of t
  on t.customer_id = o.customer_id and t.valid_from <= cast(o.started_at as date)
  and coalesce(t.valid_to, date '9999-12-31') >= cast(o.started_at as date)
order by case_no
