-- Episodes of unusual use that began in the last 24 months, explained ones left out, for filtering.
-- Grain: episode. customer_unit_id decides who may see customer_id (scope.ts) and is never published.
select
  a.start_day, strftime(a.start_day, '%Y-%m') as month, a.unit_id, a.kind, a.severity, a.status, a.days, a.impact_m3,
  a.impact_cny, a.customer_id, k.unit_id as customer_unit_id
from anomaly as a
cross join workspace_setting as w
left join customer as k on k.customer_id = a.customer_id
where a.kind <> 'explained' and a.start_day >= cast(w.as_of as date) - interval 24 month and a.start_day < w.as_of
