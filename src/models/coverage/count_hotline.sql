-- Purpose: every hour of every hotline (a unit's, or the company's without one) from its first record to the cut-off: answered
-- at least one call, or on duty. An hour without a record, or in which nobody who called was answered, is overdue; without a call
-- and without a word on duty nobody can tell.
-- Grain: one row per rule × unit × month × state × reason. Clause: rules sla_hotline_24h and sla_service_24h_s2.
with heard as (
  select
    unit_id, date_trunc('hour', hour) as hour, sum(answered) as answered, sum(offered) as offered, bool_or(on_duty) as on_duty
  from stg_service_call
  group by unit_id, date_trunc('hour', hour)
),
span as (
  select unit_id, min(hour) as first_hour from heard group by unit_id
),
due as (
  select s.unit_id, unnest(range(s.first_hour, c.as_of, interval 1 hour)) as hour
  from span s cross join cutoff c
),
judged as (
  select
    d.unit_id, cast(date_trunc('month', d.hour) as date) as month,
    case
      when h.hour is null then 'no_record' when h.answered > 0 or h.on_duty then 'answered' when h.offered > 0 then 'not_answered'
      when h.on_duty is null then 'no_call' else 'nobody_on_duty'
    end as found
  from due d
  left join heard h on h.unit_id is not distinct from d.unit_id and h.hour = d.hour
)
select
  r.rule_id, j.unit_id, j.month, false as is_stock,
  case j.found when 'answered' then 'on_time' when 'no_call' then 'undeterminable' else 'overdue' end as state,
  case when j.found <> 'answered' then j.found end as reason, count(*) as n
from judged j
cross join (select unnest(['sla_hotline_24h', 'sla_service_24h_s2']) as rule_id) r
group by all
