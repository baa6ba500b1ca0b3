-- Purpose: what is known of how often customers are asked: months with answers of the months since the first, waves of
-- surveys, and by which methods service was evaluated. The same month, wave or method counts once in each unit and above.
-- Grain: one row per rule × unit (itself, its division, all) × period × part.
-- Clause: 燃氣公司客戶服務管理制度 五, 3.4(3), 5.2(2).
with answer as (
  select unit_id, cast(date_trunc('month', answered_on) as date) as month, survey_id, instrument from satisfaction_answer
),
seen as (
  select distinct unit_id, month, 'sat_monitoring' as rule_id, cast(null as varchar) as part, cast(month as varchar) as what from answer
  union
  select distinct unit_id, cast(date_trunc('month', completed_at) as date), 'sat_monitoring', null,
    cast(cast(date_trunc('month', completed_at) as date) as varchar)
  from stg_return_visit where satisfaction is not null and completed_at is not null
  union select distinct unit_id, month, 'sat_post_improvement', null, survey_id from answer where survey_id is not null
  union select distinct unit_id, month, 'qe_methods', 'survey', 'survey' from answer
  where instrument not in ('complaint_handling', 'return_visit')
  union select distinct unit_id, cast(date_trunc('month', v.at) as date), 'qe_methods', 'mystery_shopper', 'mystery_shopper'
  from stg_mystery_visit v
  union select distinct unit_id, cast(date_trunc('month', v.at) as date), 'qe_methods', 'training', 'training'
  from stg_training_record v where kind <> 'customer'
  union select distinct s.unit_id, cast(date_trunc('month', s.started_at) as date), 'qe_methods', 'data_analysis', 'data_analysis'
  from sla_case s
),
rolled as (
  select s.rule_id, u.rollup_id as unit_id, s.month, s.part, s.what, unnest(periods_of(s.month)) as period
  from seen s join unit_rollup u on u.unit_id is not distinct from s.unit_id
),
month as (
  select cast(month as date) as month, unnest(periods_of(cast(month as date))) as period
  from (
    select unnest(generate_series(
      (select min(month) from seen where rule_id = 'sat_monitoring'),
      (select date_trunc('month', last_day) from cutoff), interval 1 month)) as month
  )
),
whole as (
  select period, count(*) as n from month group by period
)
select
  r.rule_id, r.unit_id, r.period, 'all' as part, count(distinct r.what) as k,
  max(case when r.rule_id = 'sat_monitoring' then w.n end) as n, cast(null as double) as low, cast(null as double) as high
from rolled r left join whole w on w.period = r.period
group by r.rule_id, r.unit_id, r.period
union all
select distinct rule_id, unit_id, period, part, 1, null, null, null from rolled where part is not null
