-- Purpose: what else is known of a key account, for information, without points: the last visit on site, warnings that its
-- manager recorded and has not closed (流失预警记录), and what it used in a year, in m³ and at its mean price of these days.
-- Grain: one row per customer of churn_customer.
with visited as (
  select customer_id, max(cast("at" as date)) as last_visit_on
  from stg_contact_log where method = 'visit' or on_site group by customer_id
),
warned as (
  select
    customer_id, cast(count(*) as integer) as n_warnings_open, cast(max(raised_at) as date) as warned_on
  from stg_churn_warning where closed_at is null group by customer_id
),
used as (
  select
    v.customer_id, v.gas_day, cast(v.volume_m3 as decimal(18, 4)) as volume_m3
  from churn_customer k join volume_base v on v.customer_id = k.customer_id and v.gas_day >= k.value_from
),
year as (
  select customer_id, cast(sum(volume_m3) as double) as year_m3 from used group by customer_id
),
covered as (
  select u.customer_id, u.volume_m3, p.sell_price
  from used u
  join price_as_of p
    on p.customer_id = u.customer_id and u.gas_day >= p.valid_from and (p.valid_to is null or u.gas_day <= p.valid_to)
  where p.sell_price is not null
),
priced as (
  select
    customer_id, cast(sum(cast(volume_m3 * cast(sell_price as decimal(9, 4)) as decimal(18, 4))) as double)
      / nullif(cast(sum(volume_m3) as double), 0) as mean_price
  from covered
  group by customer_id
)
select
  k.customer_id, v.last_visit_on, case when f.fed then coalesce(w.n_warnings_open, 0) end as n_warnings_open,
  w.warned_on, y.year_m3, y.year_m3 * p.mean_price as year_cny
from churn_customer k
cross join (select max(case when fed then 1 else 0 end) = 1 as fed from record_family where family = 'churn_warning') f
left join visited v on v.customer_id = k.customer_id
left join warned w on w.customer_id = k.customer_id
left join year y on y.customer_id = k.customer_id
left join priced p on p.customer_id = k.customer_id
