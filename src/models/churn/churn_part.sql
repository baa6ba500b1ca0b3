-- Purpose: the points of each part of the score, of how many at most. A part whose input is missing has none, and its gap
-- says what is missing: missing is never zero.
-- Grain: one row per customer of churn_customer × part (decline, arrears, complaints, contract).
-- Clause: rule arc_churn_warning_record.
with measured as (
  select customer_id, 'decline' as part, 'decline' as steps, decline as value, gap from churn_decline
  union all
  select customer_id, 'decline', 'zero', cast(zero_workdays as double), gap from churn_decline
  union all
  select
    customer_id, 'arrears', 'arrears',
    case
      when arrears_share < limit_of('arc_churn_warning_record', 'arrears.min_bill_share') then 0
      else cast(coalesce(arrears_days, 0) as double)
    end, gap
  from churn_arrears
  union all
  select customer_id, 'contract', 'contract', cast(contract_days_left as double), gap from churn_contract
),
stepped as (
  select m.customer_id, m.part, m.gap, max(r.points) as points
  from measured m
  left join churn_rule r
    on r.part = m.steps and (r.at_least is not null or r.at_most is not null)
    and (r.at_least is null or m.value >= r.at_least) and (r.at_most is null or m.value <= r.at_most)
  group by m.customer_id, m.part, m.gap
),
complained as (
  select
    customer_id, gap, n_founded * limit_of('arc_churn_warning_record', 'complaints.founded')
      + (complaints - n_founded) * limit_of('arc_churn_warning_record', 'complaints.other')
      + n_open_late * limit_of('arc_churn_warning_record', 'complaints.open_late')
      + case when n_recent >= limit_of('arc_churn_warning_record', 'complaints.frequent.n')
          then limit_of('arc_churn_warning_record', 'complaints.frequent.points') else 0 end as points
  from churn_complaint
),
every as (
  select customer_id, part, gap, coalesce(points, 0) as points from stepped
  union all
  select customer_id, 'complaints', gap, points from complained
)
select
  e.customer_id, e.part, e.gap, case when e.gap is null then least(e.points, m.points) end as points,
  case when e.gap is null then m.points end as max_points
from every e
join churn_rule m on m.part = e.part and m.step = 'max'
