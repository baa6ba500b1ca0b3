-- Purpose: the share of the seven ones and six musts that a visit met: by return visits, by mystery shoppers. Items of one visit
-- hang together, so that visits are what an interval counts.
-- Grain: one row per visit × part. Clause: 精细服务管理 (1).
with visit as (
  select
    unit_id, cast(date_trunc('month', coalesce(completed_at, archived_at)) as date) as month,
    [one_greeting, one_shoe_covers, one_clean_cloth, one_safety_check, one_opinion, one_star_card, one_call_back] as listed
  from stg_return_visit
)
select
  'star_seven_ones' as rule_id, unit_id, month, 'items' as part,
  len(list_filter(listed, lambda met : met)) / list_count(listed) as value
from visit
where list_count(listed) > 0
union all
select 'star_seven_ones', unit_id, cast(date_trunc('month', v.at) as date), 'mystery', seven_ones_met / limit_of('star_seven_ones', 'items')
from stg_mystery_visit v
union all
select 'star_six_musts', unit_id, cast(date_trunc('month', v.at) as date), 'mystery', six_musts_met / limit_of('star_six_musts', 'items')
from stg_mystery_visit v
