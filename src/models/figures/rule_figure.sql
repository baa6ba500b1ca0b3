-- Purpose: the figure of each rule that is a share, a mean, a median, a count, a sum or a rate per 10,000, with its 95 %
-- interval: Wilson's of a share, Student's of a mean (of shares that do not differ Wilson's), that of the ranks of a median,
-- Poisson's exact one of a rate, beside it the rate drawn towards its peers (figure_shrunk); a count and a sum are of all
-- there is and have none. Parts beside 'all' are categories, steps or components.
-- Grain: one row per rule × unit (itself, its division, all) × period × part.
-- Clause: the rule's own, in rulebook_rule.
with counted as (
  select f.* replace (coalesce(f.n, w.n) as n)
  from figure_total f
  left join (select * from figure_total where part = 'all') w
    on w.rule_id = f.rule_id and w.unit_id = f.unit_id and w.period = f.period
),
measured as (
  select
    f.rule_id, f.unit_id, f.period, f.part, f.k, f.n, f.low, f.high, cast(null as double) as mean,
    cast(null as double) as sd, cast(null as double) as median, cast(null as double) as p90
  from counted f
  union all
  select
    rule_id, unit_id, period, part, null, cast(n as double), median_low, median_high, mean, sd, median, p90
  from observation_spread
),
kind as (
  select
    m.*, coalesce(p.measure, r.measure) as measure, coalesce(p.value_unit, r.value_unit) as value_unit, r.better, r.min_n,
    case when m.part = 'all' then r.target end as target
  from measured m
  join figure_rule r on r.rule_id = m.rule_id
  left join figure_part p on p.rule_id = m.rule_id and p.part = m.part
),
valued as (
  select
    k.*, t_quantile(k.n - 1) * k.sd / sqrt(k.n) as half, k.mean is not null and k.value_unit = 'share' as is_bounded,
    case measure
      when 'share' then k.k / nullif(k.n, 0)
      when 'mean' then coalesce(k.mean, k.k / nullif(k.n, 0))
      when 'median' then k.median
      when 'per_10k' then 10000 * k.k / nullif(k.n, 0)
      else k.k
    end as value
  from kind k
),
bounded as (
  select
    v.*,
    case measure
      when 'share' then coalesce(v.low, wilson_low(v.k, v.n))
      when 'mean' then case when not is_bounded then value - half
        when half > 0 then greatest(0, value - half) else wilson_low(value * v.n, v.n) end
      when 'median' then v.low
      when 'per_10k' then 10000 * p.low / nullif(v.n, 0)
    end as value_low,
    case measure
      when 'share' then coalesce(v.high, wilson_high(v.k, v.n))
      when 'mean' then case when not is_bounded then value + half
        when half > 0 then least(1, value + half) else wilson_high(value * v.n, v.n) end
      when 'median' then v.high
      when 'per_10k' then 10000 * p.high / nullif(v.n, 0)
    end as value_high
  from valued v
  left join poisson_limit p on v.measure = 'per_10k' and p.k = v.k
)
select
  rule_id, unit_id, period, part, k, cast(n as bigint) as n, value, value_low, value_high, p90, measure, value_unit, target,
  case
    when target is null or value is null then null
    when measure in ('count', 'sum') then 
      case when value = target or (value < target) = (better = 'lower') then 'met' else 'not_met' end
    when n < min_n then 'too_few'
    when measure = 'share' and better = 'higher' then verdict(k, n, value_low, value_high, target, min_n)
    when coalesce(case when better = 'lower' then value_high <= target else value_low >= target end, false) then 'met'
    when coalesce(case when better = 'lower' then value_low > target else value_high < target end, false) then 'not_met'
    else 'uncertain'
  end as verdict,
  s.shrunk, s.shrunk_low, s.shrunk_high
from bounded b
left join (select *, 'all' as part from figure_shrunk) s using (rule_id, unit_id, period, part)
order by rule_id, unit_id, period, part
