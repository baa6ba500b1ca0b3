-- Purpose: how the valid answers to each question spread over the levels of its scale, the best level first. A level that
-- nobody chose has no row.
-- Grain: one row per unit (itself, its division, all) × year or quarter × instrument × question × level with an answer.
with counted as (
  select
    unit_id, instrument, question, level_no, cast(date_trunc('quarter', answered_on) as date) as quarter, count(*) as n
  from satisfaction_answer
  where is_valid
  group by all
),
rolled as (
  select
    u.rollup_id as unit_id, unnest([quarter_of(c.quarter), year_of(c.quarter)]) as period, c.instrument, c.question,
    c.level_no, c.n
  from counted c join unit_rollup u on u.unit_id is not distinct from c.unit_id
),
summed as (
  select unit_id, period, instrument, question, level_no, sum(n) as n from rolled group by all
),
level as (
  select instrument, question, level_no, min(label) as label, max(score) as score
  from satisfaction_label
  group by instrument, question, level_no
)
select
  s.unit_id, s.period, s.instrument, s.question, s.level_no, coalesce(o.label, l.label) as label,
  case when o.label is null then l.score else o.score end as score, cast(s.n as bigint) as n,
  cast(s.n / sum(s.n) over (partition by s.unit_id, s.period, s.instrument, s.question) as double) as share
from summed s
left join level o on o.instrument = s.instrument and o.question = s.question and o.level_no = s.level_no
left join level l on l.instrument = s.instrument and l.question is null and l.level_no = s.level_no
order by s.unit_id, s.period, s.instrument, s.question, s.level_no
