-- Purpose: the tier of each listed customer by the volume of the last twelve months, the other factors as in the year of the
-- month, ranked in its division as tier_rank does, beside the official tier. At month's ends with twelve months of the ledger
-- behind them. It suggests, the official tier decides.
-- Grain: one row per customer with an official tier × month.
-- Clause: 客户服务分类分级管理办法(试行) 第十八条, rule tier_dynamic_adjustment.
with used as (
  select customer_id, cast(date_trunc('month', gas_day) as date) as month, sum(cast(volume_m3 as decimal(18, 4))) as volume_m3
  from volume_day
  group by customer_id, date_trunc('month', gas_day)
),
rolled as (
  select
    u.customer_id, u.month, p.months, count(u.volume_m3) over w as n_months, sum(u.volume_m3) over w / 10000 as volume
  from used u cross join (select limit_of('tier_dynamic_adjustment', 'window_months') as months) p
  window w as (
    partition by u.customer_id order by u.month range between to_months(cast(p.months as integer) - 1) preceding and current row
  )
),
official as (
  select r.*, last_day(r.month) as day, t.tier as official_tier
  from rolled r
  cross join cutoff c
  join tier_as_of t on t.customer_id = r.customer_id and last_day(r.month) between t.valid_from and coalesce(t.valid_to, last_day(r.month))
  where r.n_months = r.months and r.volume is not null and last_day(r.month) <= c.last_day
),
banded as (
  select
    o.*, p.weight,
    case
      when volume <= t0 then low_from
      when volume < t1 then low_from + (low_to - low_from) * (volume - t0) / (t1 - t0)
      when volume < t2 then mid_from + (mid_to - mid_from) * (volume - t1) / (t2 - t1)
      when volume < t3 then high_from + (high_to - high_from) * (volume - t2) / (t3 - t2)
      else high_to
    end as linear_score
  from official o join tier_param p on p.year = year(o.month) and p.factor = 'volume'
),
other as (
  select
    scope_unit_id, year, customer_id, sum(weight * score) as points, sum(weight) as weight,
    max(case when factor = 'spread' then raw_value end) as spread
  from tier_factor
  where scope_unit_id <> 'all' and factor <> 'volume' and score is not null
  group by scope_unit_id, year, customer_id
),
total as (
  select
    b.customer_id, b.month, b.official_tier, l.scope_unit_id, b.volume, x.spread,
    round((b.weight * floor(b.linear_score * 10 + 0.5 + 1e-9) / 10 + coalesce(x.points, 0)) / (b.weight + coalesce(x.weight, 0)), 7)
      as score
  from banded b
  join tier_list l on l.customer_id = b.customer_id and l.year = year(b.month) and l.scope_unit_id <> 'all'
  left join other x on x.customer_id = b.customer_id and x.year = l.year and x.scope_unit_id = l.scope_unit_id
),
ranked as (
  select
    *, count(*) over (partition by scope_unit_id, month) as n,
    row_number() over (
      partition by scope_unit_id, month order by score desc, volume desc, spread desc nulls last, customer_id
    ) as rank
  from total
),
share as (
  select limit_of('tier_rank_cutoffs', 'share.tier1') as tier1, limit_of('tier_rank_cutoffs', 'share.tier12') as tier12
)
select
  r.customer_id, r.month, r.scope_unit_id, r.official_tier,
  case
    when r.rank <= greatest(1, floor(s.tier1 * r.n + 0.5 + 1e-9)) then 1 when r.rank <= floor(s.tier12 * r.n + 0.5 + 1e-9) then 2 else 3
  end as tier
from ranked r cross join share s
where r.n >= limit_of('tier_rank_cutoffs', 'min_customers')
