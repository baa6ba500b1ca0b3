-- What was seen before at the customers of the alerts that are worked on: at most three earlier episodes each, of the same
-- kind first, the latest first; explained ones left out. Grain: one row per alert × earlier episode.
with worked as (
  select a.anomaly_id, a.customer_id, a.kind, a.start_day
  from anomaly as a cross join workspace_setting as w
  where a.kind <> 'explained' and (a.status = 'open' or a.rank is not null or a.end_day >= cast(w.as_of as date) - 60)
)
select
  o.anomaly_id, o.customer_id, k.unit_id, p.anomaly_id as past_id, p.start_day, p.days, p.kind, p.impact_cny, p.cause_code,
  cast(row_number() over earlier as integer) as place
from worked as o
join anomaly as p on p.customer_id = o.customer_id and p.start_day < o.start_day and p.kind <> 'explained'
left join customer as k on k.customer_id = o.customer_id
window earlier as (
  partition by o.anomaly_id order by case when p.kind = o.kind then 0 else 1 end, p.start_day desc, p.anomaly_id
)
qualify place <= 3
order by o.anomaly_id, place
