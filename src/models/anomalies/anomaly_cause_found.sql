-- Purpose: the cause of each episode: of the records that name it, else those of its customer whose day lies in it or
-- shortly before; an alert without either has the cause of an episode that was being dealt with when it began (from
-- that one's first day to the day of record). The last cause counts; it is in time by its first record.
-- Grain: one row per episode with a record. Clause: rule use_anomaly_cause_recorded.
with named as (
  select g.*, e.anomaly_id as found_id
  from cause_given g join anomaly_episode e on e.anomaly_id = g.anomaly_id
),
dated as (
  select g.*, e.anomaly_id as found_id
  from cause_given g
  join anomaly_episode e
    on e.customer_id = g.customer_id and g.told_day <= e.end_day
  where e.start_day - g.told_day <= limit_of('use_daily_analysis', 'evidence.record_days')
    and g.anomaly_id not in (select anomaly_id from named)
  qualify row_number() over (
    partition by g.anomaly_id, g.recorded_at
    order by case when e.kind = g.kind then 0 else 1 end, abs(e.start_day - g.told_day), e.anomaly_id
  ) = 1
),
own as (select * from named union all select * from dated),
meanwhile as (
  select
    g.anomaly_id, g.customer_id, g.told_day, cast(null as varchar) as kind, g.cause_code, g.effect, g.recorded_at, g.checked_at,
    e.anomaly_id as found_id
  from cause_given g
  join anomaly_episode e
    on e.customer_id = g.customer_id and e.start_day >= g.told_day and e.start_day <= cast(g.recorded_at as date)
  where g.cause_code is not null and e.kind <> 'explained' and e.anomaly_id not in (select found_id from own)
),
given as (select * from own union all select * from meanwhile)
select
  found_id as anomaly_id, kind as told_kind, cause_code, effect,
  min(case when cause_code is not null then recorded_at end) over (partition by found_id) as cause_at,
  min(checked_at) over (partition by found_id) as checked_at
from given
qualify row_number() over (
  partition by found_id order by case when cause_code is null then 1 else 0 end, recorded_at desc, anomaly_id
) = 1
