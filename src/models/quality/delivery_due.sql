-- Purpose: the months that units owe of a family: from the first month with at least half as many units as in its fuller
-- months (third quartile) to the cut-off. Of a family that comes on occasion (surveys, registers) only the months that
-- have as many.
-- Grain: one row per family × month.
with active as (
  select family, month, count(distinct unit_id) as n_units
  from delivery_count
  where unit_id is not null
  group by family, month
),
usual as (
  select family, quantiles_of(n_units, [0.75])[1] as n_units from active group by family
),
regular as (
  select a.family, a.month from active a join usual u on u.family = a.family and a.n_units * 2 >= u.n_units
),
month as (
  select distinct cast(date_trunc('month', date) as date) as month from calendar_day
)
select r.family, m.month
from (select family, min(month) as first_month from regular group by family) r
cross join cutoff c
join month m on m.month between r.first_month and c.last_day
join delivery_family f on f.family = r.family
where f.is_monthly or exists (select 1 from regular g where g.family = r.family and g.month = m.month)
order by r.family, m.month
