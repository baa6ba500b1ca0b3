-- Purpose: residents due to be read in each pair of months (January and February, …) and those that were: a reading in it, or
-- a bill whose period ends in it. Due is who was in service all the time; prepaid meters are not read. A cycle counts from
-- the second after the records begin, and once its last bills had time to be written. What was seen of an account is one number
-- with a bit for each of the last 62 cycles, so that none counts twice and no list of all bills is kept.
-- Grain: one row per unit × cycle (its last month). Clause: 精细服务管理 (2), rule pay_two_month_reading.
with length as (
  select
    cast(limit_of('pay_two_month_reading', 'cycle_months') as integer) as months,
    cast(limit_of('pay_two_month_reading', 'lag_days') as integer) as lag_days, last_day,
    month_number(last_day) // cast(limit_of('pay_two_month_reading', 'cycle_months') as integer) as last_no
  from cutoff
),
dated as (
  select customer_id, month_number(period_to) as month_no
  from stg_bill where period_to is not null and coalesce(status, '') not in ('void', '作废')
  union all
  select customer_id, month_number(read_at) from stg_meter_reading
),
seen as (
  select d.customer_id, bit_or(cast(1 as bigint) << cast(l.last_no - d.month_no // l.months as integer)) as bits
  from dated d cross join length l
  where l.last_no - d.month_no // l.months between 0 and 61
  group by d.customer_id
),
stock as (
  select
    r.unit_id, month_number(r.opened_on - 1) // l.months + 1 as first_no, month_number(r.closed_on) // l.months as end_no,
    coalesce(s.bits, 0) as bits, count(*) as n
  from stg_customer r
  cross join length l
  left join seen s on s.customer_id = r.customer_id
  where r.segment = 'resident' and coalesce(r.status, 'active') in ('active', 'closed')
    and (r.status is distinct from 'closed' or r.closed_on is not null)
    and r.customer_id not in (select customer_id from stg_meter where meter_type = 'prepaid' and customer_id is not null)
  group by all
),
cycle as (
  select
    l.last_no - b.back as no, cast(1 as bigint) << b.back as bit,
    cast(date '0001-01-01' + to_months((l.last_no - b.back + 1) * l.months - 1) as date) as month
  from length l cross join (select cast(unnest(range(0, 62)) as integer) as back) b
),
begun as (
  select min(c.no) as no from cycle c cross join (select bit_or(bits) as bits from stock) s where s.bits & c.bit <> 0
)
select s.unit_id, c.month, coalesce(sum(s.n) filter (where s.bits & c.bit <> 0), 0) as k, sum(s.n) as n
from stock s
join cycle c on coalesce(s.first_no <= c.no, true) and coalesce(s.end_no > c.no, true)
join begun b on c.no > b.no
cross join length l
where last_day(c.month) + l.lag_days <= l.last_day
group by s.unit_id, c.month
