-- Which record families are fed, by how many files, and up to when they reach. Grain: one row per family.
with last_event as (
  select family, max(last_event) as last_event from delivery_count group by family
  union all
  select 'weather_day', max(cast("date" as timestamp)) from record_weather_day
),
loaded as (
  select
    f.family, count(*) as files, sum(f.rows_in) as rows_in, sum(f.rows_kept) as rows_kept,
    sum(f.rows_merged) as rows_merged, sum(f.rows_rejected) as rows_rejected
  from (
    select l.*
    from load_file as l join run as r on r.run_id = l.run_id
    qualify rank() over (order by r.started_at desc, r.run_id desc) = 1
  ) as f
  group by f.family
)
select
  m.family, m.fed, coalesce(l.files, 0) as files, coalesce(l.rows_in, 0) as rows_in, coalesce(l.rows_kept, 0) as rows_kept,
  coalesce(l.rows_merged, 0) as rows_merged, coalesce(l.rows_rejected, 0) as rows_rejected, e.last_event
from record_family as m
left join loaded as l on l.family = m.family
left join last_event as e on e.family = m.family
