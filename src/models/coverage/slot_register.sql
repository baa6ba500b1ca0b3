-- Purpose: whether every key account on the list has a tier, a rank, a score and a lead manager at the end of a month (of the
-- month in progress: at the cut-off). Months before the first day of an assignment are undeterminable where no manager is found.
-- Grain: one row per listed customer × month. Stock. Clause: rule cls_key_account_list.
with month as (
  select s.month, least(s.last_day, c.last_day) as day
  from slot_calendar s cross join cutoff c
  where s.slot = 'month'
),
listing as (
  select
    customer_id, tier, rank, score, coalesce(valid_from, make_date(year, 1, 1)) as valid_from,
    coalesce(valid_to, case when valid_from is null then make_date(year, 12, 31) end) as valid_to
  from stg_customer_tier
),
listed as (
  select
    m.month, m.day, l.customer_id, bool_or(l.tier is not null) as has_tier, bool_or(l.rank is not null) as has_rank,
    bool_or(l.score is not null) as has_score
  from month m join listing l on l.valid_from <= m.day and coalesce(l.valid_to >= m.day, true)
  group by m.month, m.day, l.customer_id
),
led as (
  select distinct m.month, a.customer_id
  from month m
  join stg_assignment a
    on coalesce(a.is_lead, true) and coalesce(a.valid_from <= m.day, true) and coalesce(a.valid_to >= m.day, true)
),
assigned as (
  select case when count(valid_from) = count(*) then min(valid_from) end as first_on, count(*) as n from stg_assignment
),
judged as (
  select
    l.*, x.unit_id, d.customer_id is not null as has_manager, coalesce(s.first_on > l.day, s.n = 0) as no_assignment
  from listed l
  cross join assigned s
  left join led d on d.month = l.month and d.customer_id = l.customer_id
  left join customer_service x on x.customer_id = l.customer_id
)
select
  'cls_key_account_list' as rule_id, unit_id, customer_id, customer_id as subject, month, day as due_on,
  case when has_tier and has_rank and has_score and has_manager then day end as done_on,
  case
    when has_tier and has_rank and has_score and has_manager then 'on_time'
    when has_tier and has_rank and has_score and no_assignment then 'undeterminable'
    else 'overdue'
  end as state,
  case
    when not has_tier then 'no_tier' when not has_rank then 'no_rank' when not has_score then 'no_score'
    when has_manager then null when no_assignment then 'not_recorded' else 'no_manager'
  end as reason,
  true as is_stock
from judged
