-- Purpose: a unit's score out of 100 over the points it could earn, with the interval that the indicators' own
-- intervals give (distances to the worst and best case combined in quadrature), and whether it is ranked.
-- Grain: one row per unit × year.
-- Clause: rules apr_composite_proposed, apr_below_60_reassign, apr_newcomer_exempt.
with param as (
  select
    y.year,
    max(case when r.rule_id = 'apr_composite_proposed' and p.key = 'min_max_score' then p.value end) as min_max_score,
    max(case when r.rule_id = 'common_conventions' and p.key = 'z' then p.value end) as z,
    coalesce(
      max(case when r.rule_id = 'apr_below_60_reassign' and r.enabled and p.key = 'pass_line' then p.value end),
      max(case when r.rule_id = 'apr_composite_proposed' and p.key = 'pass_line' then p.value end)
    ) as pass_line
  from (select distinct year from appraisal_unit) y
  join rulebook_rule r
    on r.rule_id in ('apr_composite_proposed', 'apr_below_60_reassign', 'common_conventions')
    and r.valid_from <= make_date(y.year, 12, 31) and (r.valid_to is null or r.valid_to >= make_date(y.year, 12, 31))
  join rulebook_param p on p.rule_id = r.rule_id and p.valid_from = r.valid_from
  group by y.year
),
summed as (
  select
    unit_id, year, sum(score) as points, sum(max_score) as max_points,
    sqrt(sum(power(score - score_worst, 2))) as below, sqrt(sum(power(score_best - score, 2))) as above
  from appraisal_indicator
  group by unit_id, year
),
scored as (
  select
    u.unit_id, u.year, u.peers, u.newcomer, s.max_points, p.min_max_score, p.pass_line,
    round(100 * s.points / s.max_points, 6) as score,
    case when s.max_points > 0 then round(greatest(0.0, 100 * (s.points - s.below) / s.max_points), 6) end as score_low,
    case when s.max_points > 0 then round(least(100.0, 100 * (s.points + s.above) / s.max_points), 6) end as score_high,
    round(100 * (s.below + s.above) / 2 / s.max_points / p.z, 9) as se
  from appraisal_unit u
  join summed s on s.unit_id = u.unit_id and s.year = u.year
  join param p on p.year = u.year
)
select
  unit_id, year, peers, score, score_low, score_high, se, max_points as max_score,
  case when score >= pass_line then 'pass' when score is not null then 'fail' end as band,
  case
    when peers is null then 'not_ranked_type'
    when score is null then 'no_records'
    when max_points < min_max_score then 'few_points'
    when newcomer then 'newcomer'
  end as reason
from scored
order by year, unit_id
