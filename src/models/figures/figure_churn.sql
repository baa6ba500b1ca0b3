-- Purpose: accounts lost in the twelve months to a month's end, of those in service before them: closed; at the cut-off also
-- key accounts that used nothing for so long, unless they used nothing at that time a year before either; and what those
-- lost had used before, of what all key accounts had.
-- Grain: one row per unit × month × part. Clause: 客户服务分类分级管理办法(试行) 第二十条, rule comp_churn_rate.
with month as (
  select
    cast(month as date) as month,
    cast(month - to_months(cast(limit_of('comp_churn_rate', 'window_months') as integer) - 1) as date) as first_month
  from (
    select unnest(generate_series(
      date_trunc('year', last_day) - interval 1 year, date_trunc('month', last_day + 1) - interval 1 month, interval 1 month)) as month
    from cutoff)
),
based as (
  select
    s.unit_id, m.month, sum(s.n) as n, coalesce(sum(s.n) filter (where s.closed <= m.month), 0) as k
  from account_stock s
  join month m on coalesce(s.opened < m.first_month, true) and coalesce(s.closed >= m.first_month, true)
  where s.status is distinct from 'not_ignited' and (s.status is distinct from 'closed' or s.closed is not null)
  group by s.unit_id, m.month
),
span as (
  select
    (select max(month) from month) as month, last_day - cast(limit_of('comp_churn_rate', 'zero_days') as integer) as zero_from,
    last_day - year_days as year_ago, last_day - year_days - year_days as two_years_ago, year_days
  from cutoff cross join (select cast(limit_of('comp_churn_rate', 'year_days') as integer) as year_days)
),
used as (
  select
    v.customer_id, sum(v.volume_m3) filter (where v.gas_day > s.zero_from) as now_m3,
    count(v.volume_m3) filter (where v.gas_day > s.zero_from) as n_now,
    sum(v.volume_m3) filter (where v.gas_day <= s.year_ago and v.gas_day > s.zero_from - s.year_days) as ago_m3,
    coalesce(sum(v.volume_m3) filter (where v.gas_day <= s.year_ago and v.gas_day > s.two_years_ago), 0) as base_m3
  from volume_day v cross join span s
  group by v.customer_id
),
account as (
  select
    c.unit_id, s.month, u.base_m3, c.closed_on > s.year_ago as is_closed,
    coalesce(c.closed_on is null and u.n_now > 0 and u.now_m3 <= 0 and u.ago_m3 > 0, false) as is_idle
  from stg_customer c join used u on u.customer_id = c.customer_id cross join span s
  where coalesce(c.closed_on > s.year_ago, true)
)
select 'comp_churn_rate' as rule_id, unit_id, month, 'closed' as part, k, n, true as is_stock from based
union all select 'comp_churn_rate', b.unit_id, b.month, 'all', b.k + coalesce(a.n, 0), b.n, true
  from based b join span s on s.month = b.month
  left join (select unit_id, count(*) as n from account where is_idle group by unit_id) a on a.unit_id is not distinct from b.unit_id
union all select 'comp_churn_rate', unit_id, month, 'idle', count(case when is_idle then 1 end), count(*), true
  from account where not coalesce(is_closed, false) group by unit_id, month
union all select 'comp_churn_rate', unit_id, month, 'volume',
    coalesce(sum(base_m3) filter (where is_closed or is_idle), 0), sum(base_m3), true
  from account group by unit_id, month
