-- Purpose: what is known about an episode and its circumstances, for its hint to name; null where it is not known or does
-- not apply. Neighbours of an alert: customers of the same unit, itself left out, and how many of them moved the same way.
-- Grain: one row per episode. Clause: 客户服务分类分级管理办法(试行) 第十七条, rule use_daily_analysis.
with own as (
  select
    e.anomaly_id, b.unit_id,
    case when b.volume_m3 > d.expected_m3 * (1 + limit_of('use_daily_analysis', 'min_relative')) then 1 else 0 end as n_above,
    case when b.volume_m3 < d.expected_m3 * (1 - limit_of('use_daily_analysis', 'min_relative')) then 1 else 0 end as n_below
  from anomaly_episode e
  join volume_base b on b.customer_id = e.customer_id and b.gas_day = e.start_day
  join detected_day d on d.customer_id = e.customer_id and d.gas_day = e.start_day
),
hdd as (
  select
    anomaly_id, max(hdd18) filter (where span = 'during') as hdd18, bool_and(is_heating) filter (where span = 'during') as is_heating,
    max(hdd18) filter (where span = 'year_before') as year_hdd18,
    bool_and(is_heating) filter (where span = 'year_before') as year_is_heating,
    max(hdd18) filter (where span = 'before') as before_hdd18, bool_and(is_heating) filter (where span = 'before') as before_is_heating
  from anomaly_weather
  group by anomaly_id
),
weather as (
  select
    anomaly_id, round(hdd18 - year_hdd18, 1) as hdd_year_change, is_heating and year_is_heating as year_is_heating,
    round(hdd18 - before_hdd18, 1) as hdd_change, is_heating and before_is_heating as change_is_heating
  from hdd
),
answered as (
  select e.anomaly_id, e.customer_id, e.start_day, f.cause_code, case when e.kind = 'explained' then f.told_kind else e.kind end as kind
  from anomaly_cause_found f join anomaly_episode e on e.anomaly_id = f.anomaly_id
  where f.cause_code is not null
),
earlier as (
  select e.anomaly_id, max_by(p.cause_code, p.start_day) as cause_code, max(p.start_day) as start_day
  from anomaly_episode e
  join answered p on p.customer_id = e.customer_id and p.kind = e.kind and p.start_day < e.start_day
  group by e.anomaly_id
),
digits as (
  select customer_id, max(digits) as digits from stg_meter where removed_on is null group by customer_id
)
select
  e.anomaly_id, e.kind, e.days, e.explained_by,
  case when e.impact_m3 is not null and e.expected_m3 > 0 then e.observed_m3 / e.expected_m3 - 1 end as deviation,
  c.day_class, c.holiday_name, c.spring_festival_offset, w.hdd_year_change, w.year_is_heating, w.hdd_change, w.change_is_heating,
  m.type as meter_event, m.days_before as meter_event_days, m.has_counts as meter_has_counts, t.digits as meter_digits,
  g.gap_days, s.known as supply, s.timing as supply_timing,
  case when n.n > 1 then cast(n.n - 1 as integer) end as n_neighbours,
  cast(case
    when n.n <= 1 then null
    when e.kind = 'missing' then n.n_missing - 1
    when e.impact_m3 > 0 then n.n_above - o.n_above
    when e.impact_m3 < 0 then n.n_below - o.n_below
  end as integer) as n_same,
  p.cause_code as last_cause, p.start_day as last_cause_day
from anomaly_episode e
left join own o on o.anomaly_id = e.anomaly_id
left join anomaly_neighbour n on n.unit_id = o.unit_id and n.gas_day = e.start_day and e.kind <> 'explained'
left join calendar_day c on c.date = e.start_day
left join weather w on w.anomaly_id = e.anomaly_id
left join anomaly_meter m on m.anomaly_id = e.anomaly_id
left join anomaly_gap g on g.anomaly_id = e.anomaly_id
left join anomaly_supply s on s.anomaly_id = e.anomaly_id
left join earlier p on p.anomaly_id = e.anomaly_id
left join digits t on t.customer_id = e.customer_id
order by e.anomaly_id
