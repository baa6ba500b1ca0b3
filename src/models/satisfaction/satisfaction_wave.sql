-- Purpose: the rate of each wave of a survey and its change since the wave before of the same unit, with Newcombe's 95 %
-- interval. Answers of one respondent hang together: intervals are of the effective sample, and of a finite population
-- where everybody in its frame was asked (see satisfaction_cell; m_counted: valid answers ÷ questions asked).
-- Grain: one row per unit (itself, its division, all) × instrument × wave (of one year) with a valid answer.
-- Clause: 燃氣公司客戶服務管理制度 3.4(3).
with wave as (
  select survey_id, max(wave) as wave, min(starts_on) as starts_on
  from stg_survey
  where wave is not null
  group by survey_id
),
held as (
  select
    s.survey_id, s.unit_id, sum(s.frame_size) as frame_size,
    bool_and(coalesce(s.frame_size > 0 and (i.is_census or s.issued >= s.frame_size), false)) as is_census
  from stg_survey s left join instrument i on i.instrument = s.instrument
  group by s.survey_id, s.unit_id
),
form as (
  select
    a.instrument, w.wave, year_of(w.starts_on) as year, a.survey_id, w.starts_on, a.unit_id, a.response_id,
    count(case when a.is_valid then 1 end) as n, count(case when a.is_satisfied then 1 end) as k
  from satisfaction_answer a join wave w on w.survey_id = a.survey_id
  group by all
),
unit_wave as (
  select
    f.instrument, f.wave, f.year, f.survey_id, min(f.starts_on) as starts_on, f.unit_id, sum(f.n) as n, sum(f.k) as k,
    count(case when f.n > 0 then 1 end) as m, sum(f.k * f.k) as kk, sum(f.k * f.n) as kn, sum(f.n * f.n) as nn,
    max(h.frame_size) as frame_size, max(h.frame_size * q.n_questions) as frame_answers,
    coalesce(bool_and(h.is_census) and m <= max(h.frame_size), false) as is_census
  from form f
  left join held h on h.survey_id = f.survey_id and h.unit_id is not distinct from f.unit_id
  left join survey_question q on q.instrument = f.instrument and q.survey_id = f.survey_id
  group by f.instrument, f.wave, f.year, f.survey_id, f.unit_id
),
summed as (
  select
    u.rollup_id as unit_id, w.instrument, w.wave, w.year, min(w.survey_id) as survey_id, min(w.starts_on) as starts_on,
    cast(sum(w.n) as bigint) as n, cast(sum(w.k) as bigint) as k, sum(w.m) as m, sum(w.kk) as kk, sum(w.kn) as kn,
    sum(w.nn) as nn, case when bool_and(w.is_census) then sum(w.frame_size) end as frame_size,
    sum(w.n) * sum(w.frame_size) / sum(w.frame_answers) as m_counted
  from unit_wave w join unit_rollup u on u.unit_id is not distinct from w.unit_id
  group by u.rollup_id, w.instrument, w.wave, w.year
  having sum(w.n) > 0
),
effect as (
  select
    *, k / n as rate, design_effect(k, n, m, kk, kn, nn)
      * case when frame_size > m_counted and frame_size > 1 then (frame_size - m_counted) / (frame_size - 1) else 1 end as deff,
    coalesce(frame_size = m_counted, false) as is_whole
  from summed
),
measured as (
  select
    *, case when is_whole then rate else wilson_low(k / deff, n / deff) end as low,
    case when is_whole then rate else wilson_high(k / deff, n / deff) end as high
  from effect
),
before as (
  select *, lag(rate) over w as last_rate, lag(low) over w as last_low, lag(high) over w as last_high
  from measured
  window w as (partition by unit_id, instrument order by starts_on nulls first, wave, survey_id)
)
select
  unit_id, instrument, survey_id, wave, starts_on, n, k, rate, low, high, rate - last_rate as change,
  newcombe_low(rate, low, last_rate, last_high) as change_low,
  newcombe_high(rate, high, last_rate, last_low) as change_high
from before
order by unit_id, instrument, starts_on nulls first, wave, survey_id
