-- The last 60 gas days of the customers that the table `anomaly` lists. Grain: customer × gas_day.
with listed as (
  select distinct a.customer_id
  from anomaly as a cross join workspace_setting as w
  where a.status = 'open' or a.end_day >= cast(w.as_of as date) - 60
)
select
  v.customer_id, v.gas_day, v.volume_m3, v.expected_m3, v.expected_low_m3, v.expected_high_m3, v.day_class, v.hdd18,
  coalesce(k.unit_id, v.unit_id) as unit_id
from volume_day as v
join listed as l on l.customer_id = v.customer_id
cross join workspace_setting as w
left join customer as k on k.customer_id = v.customer_id
where v.gas_day >= cast(w.as_of as date) - 60 and v.gas_day < w.as_of
