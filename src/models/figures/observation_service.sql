-- Purpose: minutes from an alarm to the arrival on site. Times without a clock or out of order say nothing.
-- Grain: one row per emergency. Clause: 燃氣公司客戶服務管理制度 5.2(1).
select
  'qe_response_speed' as rule_id, unit_id, cast(date_trunc('month', reported_at) as date) as month, 'arrival' as part,
  seconds_between(reported_at, arrived_at) / 60.0 as value
from stg_repair_job
where emergency and arrived_at >= reported_at and not list_has_any(coalesce(day_precision, []), ['reported_at', 'arrived_at'])
