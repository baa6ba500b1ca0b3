-- Purpose: a unit's gas of a month as it was reported (购销气), and what was lost: purchased − sold − own use − change of
-- the line's stock. A month without a report is a row; what is not there is null and reason says so. Together (division,
-- all) only a month in which all members are present adds up; missing_units names the others. A unit belongs from its
-- first month to its closing; a month that has not ended does not count.
-- Grain: one row per unit (itself, its division, all) × month.
-- Clause: 城市燃气企业以提升客户满意度为目标的精细服务管理 五精, rule use_gas_loss.
with own as (
  select
    s.unit_id, s.month, case when count(s.purchased) = count(*) then sum(s.purchased) end as purchased,
    case when count(s.sold) = count(*) then sum(s.sold) end as sold,
    case when count(s.own_use) = count(*) then sum(s.own_use) end as own_use,
    case when count(s.linepack_change) = count(*) then sum(s.linepack_change) end as linepack_change
  from stg_unit_supply s cross join cutoff c
  where s.month + interval 1 month <= c.as_of
  group by s.unit_id, s.month
),
member as (
  select o.unit_id, min(o.month) as first_month, max(u.valid_to) as closed_on
  from own o left join unit_current u on u.unit_id = o.unit_id
  group by o.unit_id
),
month as (
  select distinct cast(date_trunc('month', date) as date) as month
  from calendar_day where date between (select min(month) from own) and (select max(month) from own)
  union
  select month from own
),
reported as (
  select
    m.unit_id, t.month, o.purchased, o.sold, o.own_use, o.linepack_change,
    case
      when o.unit_id is null then 'not_reported'
      when o.purchased is null then 'no_purchased'
      when o.purchased <= 0 then 'purchased_not_positive'
      when o.sold is null then 'no_sold'
      when o.own_use is null then 'no_own_use'
      when o.linepack_change is null then 'no_linepack_change'
      when o.sold < 0 or o.own_use < 0 then 'negative'
    end as reason
  from member m
  join month t on t.month >= m.first_month and (m.closed_on is null or t.month <= m.closed_on)
  left join own o on o.unit_id = m.unit_id and o.month = t.month
),
rolled as (
  select
    u.rollup_id as unit_id, r.month, count(*) as n_units, max(r.unit_id) as one_unit, max(r.reason) as one_reason,
    count(r.reason) as n_lacking, case when count(r.purchased) = count(*) then sum(r.purchased) end as purchased,
    case when count(r.sold) = count(*) then sum(r.sold) end as sold,
    case when count(r.own_use) = count(*) then sum(r.own_use) end as own_use,
    case when count(r.linepack_change) = count(*) then sum(r.linepack_change) end as linepack_change,
    string_agg(case when r.reason is not null then r.unit_id end, ',' order by r.unit_id) as missing_units
  from reported r join unit_rollup u on u.unit_id = r.unit_id
  group by u.rollup_id, r.month
),
named as (
  select *, n_units = 1 and one_unit = unit_id as is_unit from rolled
)
select
  unit_id, month_of(month) as month, cast(purchased as double) as purchased_m3, cast(sold as double) as sold_m3,
  cast(own_use as double) as own_use_m3, cast(linepack_change as double) as linepack_change_m3,
  case when n_lacking = 0 then cast(purchased - sold - own_use - linepack_change as double) end as loss_m3,
  case when n_lacking > 0 then case when is_unit then one_reason else 'units_missing' end end as reason,
  case when not is_unit then missing_units end as missing_units
from named
order by unit_id, month
