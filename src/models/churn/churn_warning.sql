-- Purpose: how likely a key account is to leave (流失预警): points of four parts, summed. score = 100 × points ÷ the most
-- points of the parts that are known, so that with all four it is their sum; none where too few are known. reason lists
-- what is missing, as part:gap.
-- Grain: one row per key account in service with daily volumes.
-- Clause: 客户服务分类分级管理办法(试行) 第二十条, rule arc_churn_warning_record.
with summed as (
  select
    customer_id, sum(points) as points, sum(max_points) as max_points,
    max(case when part = 'decline' then points end) as points_decline,
    max(case when part = 'arrears' then points end) as points_arrears,
    max(case when part = 'complaints' then points end) as points_complaints,
    max(case when part = 'contract' then points end) as points_contract
  from churn_part
  group by customer_id
),
scored as (
  select
    *, case
      when max_points >= limit_of('arc_churn_warning_record', 'min_known_points') then 100 * points / max_points
    end as score
  from summed
)
select
  k.customer_id, k.unit_id, s.score, d.decline, a.arrears_cny as arrears, p.complaints, t.contract_days_left,
  nullif(concat_ws(',', 'decline:' || d.gap, 'arrears:' || a.gap, 'complaints:' || p.gap, 'contract:' || t.gap), '')
    as reason,
  case
    when s.score >= limit_of('arc_churn_warning_record', 'level.high') then 'high'
    when s.score >= limit_of('arc_churn_warning_record', 'level.medium') then 'medium'
    when s.score is not null then 'low'
  end as level,
  s.points, s.max_points, s.points_decline, s.points_arrears, s.points_complaints, s.points_contract, d.decline_recent,
  d.decline_before, d.observed_m3, d.expected_m3, d.compared_from, d.compared_to, d.is_weather_normal, d.zero_workdays,
  d.zero_since, a.arrears_days, a.arrears_bills, a.arrears_share, p.n_founded, p.n_open_late, t.contract_ends_on,
  i.last_visit_on, i.n_warnings_open, i.warned_on, i.year_m3, i.year_cny
from churn_customer k
join scored s on s.customer_id = k.customer_id
join churn_decline d on d.customer_id = k.customer_id
join churn_arrears a on a.customer_id = k.customer_id
join churn_complaint p on p.customer_id = k.customer_id
join churn_contract t on t.customer_id = k.customer_id
join churn_known i on i.customer_id = k.customer_id
order by k.customer_id
