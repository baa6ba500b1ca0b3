-- Episodes of the last two years of the listed customers, for the page of one customer. Grain: one row per episode.
select
  a.anomaly_id, a.customer_id, k.unit_id, a.kind, a.start_day, a.end_day, a.days, a.observed_m3, a.expected_m3,
  a.impact_m3, a.impact_cny, a.score, a.severity, a.explained_by, a.status, a.cause_code, a.hint_zh, a.hint_en
from anomaly as a
join customer as k on k.customer_id = a.customer_id
cross join workspace_setting as w
where coalesce(a.end_day, w.as_of) >= cast(w.as_of as date) - interval 2 year
  and k.segment = 'non_resident' and (k.manager_id is not null or k.tier is not null)
