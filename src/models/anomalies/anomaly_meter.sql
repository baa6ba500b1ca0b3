-- Purpose: the last change or test of a customer's meter on the first day of an episode or shortly before it, and
-- whether both counts of a replacement were written down.
-- Grain: one row per episode with one. Clause: rule use_meter_replacement_break.
select e.anomaly_id, v.type, cast(e.start_day - v.day as integer) as days_before, v.has_counts
from anomaly_episode e
join customer_meter_event v on v.customer_id = e.customer_id and v.day <= e.start_day
where v.type in ('installed', 'replaced', 'removed', 'rollover', 'test')
  and e.start_day - v.day <= limit_of('use_daily_analysis', 'evidence.event_days')
qualify row_number() over (
  partition by e.anomaly_id
  order by v.at desc, v.type = 'replaced' desc, v.type = 'rollover' desc, v.type, v.source_id
) = 1
