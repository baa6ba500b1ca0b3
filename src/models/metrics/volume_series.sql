-- Purpose: gas by month with what weather normalisation needs: degree-days and normal degree-days summed over the
-- customer-days that have a value, and the same of ordinary days (no holiday). A month is whole when all its days are
-- there: absent days are rows of the ledger. Sums are decimals, so that the order in which threads add never shows.
-- Grain: one row per unit (itself, its division, all) × sub_segment ('all' and each) × month.
with own as (
  select
    unit_id, sub_segment, date_trunc('month', gas_day) as month, min(gas_day) as first_day, max(gas_day) as last_day,
    sum(volume_m3) as volume_m3, sum(n_expected) as n_expected, sum(n_reported) as n_reported,
    sum(cast(hdd18 as decimal(9, 4)) * n_expected) as hdd_expected,
    sum(cast(hdd18 as decimal(9, 4)) * n_reported) as hdd_reported,
    sum(n_expected) filter (where hdd18 is null) as n_without_hdd,
    sum(volume_m3) filter (where not is_holiday) as ordinary_m3,
    sum(n_reported) filter (where not is_holiday) as ordinary_n,
    sum(cast(hdd18 as decimal(9, 4)) * n_reported) filter (where not is_holiday) as ordinary_hdd
  from volume_day_sum
  group by unit_id, sub_segment, date_trunc('month', gas_day)
),
weathered as (
  select o.*, cast(w.hdd18 as decimal(18, 9)) * o.n_reported as normal_reported, coalesce(w.n_years, 0) as n_years
  from own o
  left join weather_normal w on w.unit_id is not distinct from o.unit_id and w.month_of_year = month(o.month)
),
rolled as (
  select
    u.rollup_id as unit_id, case when grouping(o.sub_segment) = 1 then 'all' else o.sub_segment end as sub_segment,
    o.month, min(o.first_day) as first_day, max(o.last_day) as last_day, sum(o.volume_m3) as volume_m3,
    sum(o.n_expected) as n_expected, sum(o.n_reported) as n_reported, cast(sum(o.hdd_expected) as double) as hdd_expected,
    cast(sum(o.hdd_reported) as double) as hdd_reported, coalesce(sum(o.n_without_hdd), 0) as n_without_hdd,
    cast(sum(o.normal_reported) as double) as normal_reported, min(o.n_years) as n_years,
    sum(o.ordinary_m3) as ordinary_m3, sum(o.ordinary_n) as ordinary_n, sum(o.ordinary_hdd) as ordinary_hdd
  from weathered o join unit_rollup u on u.unit_id is not distinct from o.unit_id
  group by grouping sets ((u.rollup_id, o.month), (u.rollup_id, o.month, o.sub_segment))
)
select
  unit_id, sub_segment, month_of(cast(month as date)) as month, cast(volume_m3 as double) as volume_m3,
  cast(n_expected as bigint) as days_expected, cast(n_expected - n_reported as bigint) as days_missing,
  first_day = month and last_day = last_day(month) as is_whole,
  case when n_without_hdd = 0 then round(hdd_expected / n_expected * (last_day - first_day + 1), 4) end as hdd18,
  case when n_years > 0 then round(normal_reported / nullif(n_reported, 0) * (last_day - first_day + 1), 4) end as normal_hdd18,
  n_years, case when n_without_hdd = 0 then hdd_reported end as hdd_days, normal_reported as normal_days,
  cast(ordinary_n as double) as ordinary_days, cast(ordinary_m3 as double) as ordinary_m3,
  case when n_without_hdd = 0 then cast(ordinary_hdd as double) end as ordinary_hdd_days
from rolled
order by unit_id, sub_segment, month
