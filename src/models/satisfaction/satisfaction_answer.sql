-- Purpose: every answer to a scale question, told by the levels of its question. A label that is none of them on that day
-- (blank, not asked, unreachable, two boxes ticked) and an answer of a response that is not usable are no valid answers.
-- What class a customer is of is as the survey says, else as the register does; where it lives, as the register says, else
-- as its unit.
-- Grain: one row per response × question; a closed complaint and a return visit are responses.
with missing as (
  select instrument, label_raw, list({ from_day: coalesce(from_day, date '0001-01-01'), until_day: until_day }) as spans
  from satisfaction_missing
  group by instrument, label_raw
),
judged as (
  select
    a.*, l.level_no, l.is_satisfied, l.is_strict, coalesce(l.score, a.score) as points,
    a.is_usable and l.level_no is not null and not coalesce(list_bool_or([
      cast(a.answered_at as date) between s.from_day and coalesce(s.until_day, date '9999-12-31') for s in m.spans
    ]), false) as is_valid
  from satisfaction_asked a
  left join satisfaction_label l
    on l.instrument = a.instrument and l.label_raw = a.label_raw and coalesce(l.question = a.question, true)
  left join missing m on m.instrument = a.instrument and m.label_raw = a.label_raw
)
select
  a.instrument, a.question, a.survey_id, a.response_id, a.unit_id,
  case when a.instrument = 'return_visit' then a.stratum else coalesce(a.stratum, c.segment) end as stratum, a.mode,
  coalesce(a.area_type, c.area_type, u.area_type) as area_type, a.answered_at, cast(a.answered_at as date) as answered_on,
  case when a.is_usable then a.weight end as weight, a.interviewer_id, case when a.is_valid then a.level_no end as level_no,
  case when a.is_valid then a.points end as score, a.is_valid, a.is_valid and a.is_satisfied as is_satisfied,
  a.is_valid and a.is_strict as is_strict
from judged a
left join instrument_question q on q.instrument = a.instrument and q.question_id = a.question
left join customer c on c.customer_id = a.customer_id
left join unit u on u.unit_id = a.unit_id
where coalesce(q.is_scale, true) and a.instrument is not null and a.answered_at is not null
