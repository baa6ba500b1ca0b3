-- Purpose: the months that units owe of a family: from the first month with about as many units as in its fuller
-- months (owed_unit_share of the quantile full_month_quantile) to the cut-off. Of a family that comes on occasion (surveys, registers) only the months that
-- have as many.
-- Grain: one row per family × month. Clause: rule common_data_checks.
with active as (
  select family, month, count(distinct unit_id) as n_units
  from delivery_count
  where unit_id is not null
  group by family, month
),
ranked as (
  select
    family, n_units, row_number() over (partition by family order by n_units) - 1 as place,
    (count(*) over (partition by family) - 1) * limit_of('common_data_checks', 'full_month_quantile') as full_place
  from active
),
usual as (
  select family, sum(n_units * greatest(0, 1 - abs(place - full_place))) as n_units from ranked group by family
),
regular as (
  select a.family, a.month
  from active a join usual u on u.family = a.family
  where a.n_units >= u.n_units * limit_of('common_data_checks', 'owed_unit_share')
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
