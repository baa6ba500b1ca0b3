-- Purpose: the questions that a year's drivers compare: scale questions that every wave of the year asked, so that whole
-- forms of all waves answer the same ones. A wave asked a question to which enough of its forms gave a valid answer; waves
-- with fewer forms than drivers need decide nothing unless all are such. Values are points where every question has them,
-- else levels.
-- Grain: one row per instrument × year × question, the overall question (is_overall) among them.
-- Clause: rule common_satisfaction, driver.
with wave as (
  select survey_id, concat(max(wave), '/', year_of(min(starts_on))) as wave
  from stg_survey
  where wave is not null
  group by survey_id
),
counted as (
  select
    a.instrument, a.question, year_of(a.answered_on) as year, a.survey_id, count(*) as n, count(a.score) as n_scored
  from satisfaction_answer a
  where a.is_valid
  group by all
),
asked as (
  select
    c.instrument, c.question, c.year, coalesce(w.wave, c.survey_id, '') as wave, sum(c.n) as n, sum(c.n_scored) as n_scored,
    max(sum(c.n)) over (partition by c.instrument, c.year, coalesce(w.wave, c.survey_id, '')) as n_most
  from counted c left join wave w on w.survey_id = c.survey_id
  group by c.instrument, c.question, c.year, coalesce(w.wave, c.survey_id, '')
),
judged as (
  select
    *, n_most >= limit_of('common_satisfaction', 'driver.min_forms') as is_large,
    n >= limit_of('common_satisfaction', 'driver.asked_share') * n_most as is_asked
  from asked
),
wave_count as (
  select instrument, year, bool_or(is_large) as has_large, count(distinct case when is_large then wave end) as n_large
  from judged
  group by instrument, year
),
common as (
  select j.instrument, j.year, j.question, sum(j.n_scored) = sum(j.n) as is_scored
  from judged j
  join wave_count w on w.instrument = j.instrument and w.year = j.year
  where j.is_asked and (j.is_large or not w.has_large)
  group by j.instrument, j.year, j.question, w.has_large, w.n_large
  having not w.has_large or count(*) = w.n_large
)
select
  c.instrument, c.year, c.question, c.question is not distinct from i.overall as is_overall,
  bool_and(c.is_scored) over (partition by c.instrument, c.year) as is_scored
from common c left join instrument i on i.instrument = c.instrument
order by c.instrument, c.year, c.question
