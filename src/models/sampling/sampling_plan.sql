-- Purpose: the next surveys' sizes, with how many answers they should bring by the share that answered before (the unit's own waves, else
-- the company's). Of key accounts rule_id is the first of their tiers' rules, is_required whether any of them is on, and share what they ask
-- together where they differ.
-- Grain: one row per unit (itself, its division, all) × class.
-- Clause: 客户受电工程回访制度 第四条, 第十一条; 客户服务分类分级管理办法(试行) 第二十二条(三).
with class as (
  select class, min(instrument) as instrument, bool_or(is_required) as is_required from sampling_class group by class
),
summed as (
  select
    u.rollup_id as unit_id, s.class, s.wave, s.month, min(s.rule_id) as rule_id, sum(s.n_frame) as n_frame,
    case when min(s.share) = max(s.share) then max(s.share) else sum(s.share * s.n_frame) / nullif(sum(s.n_frame), 0) end as share,
    sum(s.n_left_out) as n_left_out, sum(s.n_planned) as n_planned, sum(s.n_reserve) as n_reserve
  from sampling_size s
  join unit_rollup u on u.unit_id is not distinct from s.unit_id
  group by u.rollup_id, s.class, s.wave, s.month
)
select
  s.unit_id, s.wave, month_of(s.month) as month, s.class, s.rule_id, cast(s.n_frame as bigint) as n_frame, s.share,
  cast(s.n_planned as bigint) as n_planned, coalesce(own.response_rate, every.response_rate) as response_rate,
  s.n_planned * coalesce(own.response_rate, every.response_rate) as n_expected, k.is_required,
  cast(s.n_reserve as bigint) as n_reserve, cast(s.n_left_out as bigint) as n_left_out,
  coalesce(own.n_answered, every.n_answered) as n_answered, coalesce(own.n_issued, every.n_issued) as n_issued,
  coalesce(own.unit_id, every.unit_id) as response_unit_id, k.instrument
from summed s
join class k on k.class = s.class
left join sampling_response own on own.instrument = k.instrument and own.unit_id = s.unit_id
left join sampling_response every on every.instrument = k.instrument and every.unit_id = 'all'
order by s.unit_id, s.wave, s.class
