-- Purpose: a customer's year of gas: volume, days with a value, the part of it that falls in the same period as the
-- last year's known days (a year in progress is compared with its own months), and the spread earned on it.
-- Sums of volumes are exact (decimals), so they do not depend on the order of the days.
-- Grain: one row per customer × year with a ledger.
with by_price as (
  select
    v.customer_id, cast(year(v.gas_day) as integer) as year, p.sell_price - p.purchase_price as spread,
    month(v.gas_day) * 100 + day(v.gas_day) <= month(c.last_day) * 100 + day(c.last_day) as in_period,
    cast(sum(cast(v.volume_m3 as decimal(18, 4))) as double) as volume_m3, count(v.volume_m3) as days
  from volume_day v
  cross join cutoff c
  left join price_as_of p
    on p.customer_id = v.customer_id and p.valid_from <= v.gas_day
    and coalesce(p.valid_to, date '9999-12-31') >= v.gas_day
  group by 1, 2, 3, 4
)
select
  customer_id, year,
  round(sum(volume_m3), 4) as volume_m3,
  cast(sum(days) as bigint) as days,
  round(sum(case when in_period then volume_m3 end), 4) as period_volume_m3,
  cast(coalesce(sum(case when in_period then days end), 0) as bigint) as period_days,
  round(sum(spread * volume_m3) / nullif(sum(case when spread is not null then volume_m3 end), 0), 9) as spread
from by_price
group by customer_id, year
