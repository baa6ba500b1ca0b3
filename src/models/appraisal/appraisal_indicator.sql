-- Purpose: every indicator of the annual score: the figure with its interval, the points it earns (weight × attainment
-- of the target, at most the weight), and which records are behind it. Without records or cases there are no points to
-- earn: the weight leaves the denominator, and the reason says why.
-- Grain: one row per unit × year × indicator.
-- Clause: 公司客戶管理辦法(9篇) §5 第十九条, rule apr_composite_proposed (draft weights).
with joined as (
  select
    u.unit_id, s.*, m.n, m.k, m.value, m.low, m.high, m.shrunk,
    case
      when s.source = 'none' then 'no_records'
      when not s.enabled and s.source = 'sla_attainment' then 'rule_off'
      when not coalesce(f.fed, false) then 'no_records'
      when m.value is null then 'no_cases'
      when s.target is null then 'no_target'
    end as reason
  from appraisal_unit u
  join appraisal_spec s on s.year = u.year
  left join appraisal_measure m on m.unit_id = u.unit_id and m.year = u.year and m.indicator = s.indicator
  left join record_family f on f.family = s.family
),
attained as (
  select
    *,
    case
      when reason is not null then null
      when better = 'higher' then coalesce(least(1.0, value / nullif(target, 0)), 1.0)
      else coalesce(least(1.0, target / nullif(value, 0)), 1.0)
    end as at_value,
    case
      when reason is not null then null
      when better = 'higher' then coalesce(least(1.0, low / nullif(target, 0)), 1.0)
      else coalesce(least(1.0, target / nullif(high, 0)), 1.0)
    end as at_worst,
    case
      when reason is not null then null
      when better = 'higher' then coalesce(least(1.0, high / nullif(target, 0)), 1.0)
      else coalesce(least(1.0, target / nullif(low, 0)), 1.0)
    end as at_best
  from joined
)
select
  a.unit_id, a.year, a.indicator, a.n, a.k, a.value, a.low, a.high, a.shrunk,
  a.weight * a.at_value as score,
  case when a.reason is null then a.weight end as max_score,
  a.weight - a.weight * a.at_value as deduction,
  r.records_table, r.records_filter, a.rule_id,
  a.indicator_group as group_id, a.weight, a.target, a.better,
  case
    when a.reason is not null then null
    when a.better = 'higher' then verdict(a.k, a.n, a.low, a.high, a.target, coalesce(a.min_n, 1))
    when a.n < coalesce(a.min_n, 1) then 'too_few'
    when a.high <= a.target then 'met'
    when a.low > a.target then 'not_met'
    else 'uncertain'
  end as verdict,
  a.reason,
  a.weight * a.at_worst as score_worst, a.weight * a.at_best as score_best
from attained a
left join appraisal_records r on r.unit_id = a.unit_id and r.year = a.year and r.indicator = a.indicator
order by a.unit_id, a.year, a.indicator
