-- The last 60 gas days of every listed customer, in whole m³, for the small lines of the portfolio.
-- Grain: customer × gas_day.
select v.customer_id, k.unit_id, v.gas_day, cast(round(v.volume_m3) as integer) as volume_m3
from volume_day as v
join customer as k on k.customer_id = v.customer_id
cross join workspace_setting as w
where v.gas_day >= cast(w.as_of as date) - 60 and v.gas_day < w.as_of
  and k.segment = 'non_resident' and (k.manager_id is not null or k.tier is not null)
