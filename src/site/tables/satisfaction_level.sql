-- How answers spread over the levels of a question: years and the last eight quarters. A level's side of the scale, and whether
-- the strict rate counts it, are its instrument's. Grain: unit × period × instrument × question × level with an answer.
with side as (
  select instrument, question, level_no, bool_or(is_satisfied) as is_satisfied, bool_or(is_strict) as is_strict
  from satisfaction_label
  group by instrument, question, level_no
)
select
  l.unit_id, l.period, l.instrument, l.question, l.level_no, l.label, cast(l.share as float) as share,
  coalesce(own.is_satisfied, shared.is_satisfied) as is_satisfied, coalesce(own.is_strict, shared.is_strict) as is_strict
from satisfaction_level as l
cross join workspace_setting as w
left join side as own on own.instrument = l.instrument and own.question = l.question and own.level_no = l.level_no
left join side as shared
  on shared.instrument = l.instrument and shared.question is null and shared.level_no = l.level_no
where length(l.period) = 4 or l.period >= strftime(w.as_of - interval 2 year, '%Y-Q') || quarter(w.as_of)
