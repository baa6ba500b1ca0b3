-- Purpose: gas billed and collected, of it on time (of bills that state a due date), and arrears by age at the cut-off.
-- Grain: one row per unit (itself, its division, all) × month of the bill.
-- Clause: 公司客戶管理辦法(9篇) §5 第十四条 (on schedule); 客户服务分类分级管理办法(试行) 第二十条 (arrears).
with bucket as (
  select
    max(value) filter (where key = 'bucket.b1') as b1, max(value) filter (where key = 'bucket.b2') as b2,
    max(value) filter (where key = 'bucket.b3') as b3, max(value) filter (where key = 'bucket.b4') as b4
  from rulebook_param
  where rule_id = 'pay_arrears_ageing'
),
summed as (
  select
    s.unit_id, s.month, sum(s.billed) as billed, sum(s.collected) as collected,
    sum(s.billed) filter (where s.due_date is not null) as billed_with_due,
    sum(s.collected_on_time) filter (where s.due_date is not null) as on_time,
    sum(s.billed - s.collected) filter (where s.days_due between 1 and b.b1) as arrears_1,
    sum(s.billed - s.collected) filter (where s.days_due > b.b1 and s.days_due <= b.b2) as arrears_2,
    sum(s.billed - s.collected) filter (where s.days_due > b.b2 and s.days_due <= b.b3) as arrears_3,
    sum(s.billed - s.collected) filter (where s.days_due > b.b3 and s.days_due <= b.b4) as arrears_4,
    sum(s.billed - s.collected) filter (where s.days_due > b.b4) as arrears_5,
    count(s.sent_to_collection_at) as sent_to_collection
  from collection_settled s cross join bucket b
  group by s.unit_id, s.month
),
rolled as (
  select
    u.rollup_id as unit_id, s.month, sum(s.billed) as billed, sum(s.collected) as collected,
    sum(s.billed_with_due) as billed_with_due, sum(s.on_time) as on_time, sum(s.arrears_1) as arrears_1,
    sum(s.arrears_2) as arrears_2, sum(s.arrears_3) as arrears_3, sum(s.arrears_4) as arrears_4,
    sum(s.arrears_5) as arrears_5, sum(s.sent_to_collection) as sent_to_collection
  from summed s join unit_rollup u on u.unit_id is not distinct from s.unit_id
  group by u.rollup_id, s.month
)
select
  unit_id, month, cast(billed as double) as billed_cny, cast(collected as double) as collected_cny,
  case when billed > 0 then cast(collected as double) / cast(billed as double) end as collection_rate,
  case when billed_with_due > 0 then cast(on_time as double) / cast(billed_with_due as double) end as on_time_rate,
  cast(coalesce(arrears_1, 0) as double) as arrears_1_30, cast(coalesce(arrears_2, 0) as double) as arrears_31_60,
  cast(coalesce(arrears_3, 0) as double) as arrears_61_90, cast(coalesce(arrears_4, 0) as double) as arrears_91_180,
  cast(coalesce(arrears_5, 0) as double) as arrears_over_180,
  cast(sent_to_collection as integer) as sent_to_collection
from rolled
order by unit_id, month
