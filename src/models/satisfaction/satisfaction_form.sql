-- Purpose: what each response says: question by question, and in the pool of its instrument's scale questions ('all'), which
-- is the head question. A question asked alone (complaint handling, return visits) has no pool and is the head itself.
-- How a response was gathered and where is told of head questions alone. weight: of the largest of its instrument;
-- points: the mean of the points of its valid answers.
-- Grain: one row per response × question.
with heaviest as (
  select instrument, max(weight) as weight from satisfaction_answer where weight is not null group by instrument
),
answered as (
  select
    a.* replace (a.weight / h.weight as weight), cast(date_trunc('month', a.answered_on) as date) as month,
    a.instrument in ('complaint_handling', 'return_visit') as is_alone, try_cast(a.score as decimal(15, 6)) as points
  from satisfaction_answer a
  left join heaviest h on h.instrument = a.instrument
)
select
  instrument, question, unit_id, month, stratum, case when is_alone then mode end as mode,
  case when is_alone then area_type end as area_type, 1 as n_returned, cast(is_valid as integer) as n_valid,
  cast(is_satisfied as integer) as k_satisfied, cast(is_strict as integer) as k_strict, weight,
  cast(points as double) as points
from answered
union all
select
  instrument, 'all', unit_id, month, max(stratum), max(mode), max(area_type), count(*),
  count(case when is_valid then 1 end), count(case when is_satisfied then 1 end), count(case when is_strict then 1 end),
  max(weight), cast(sum(points) as double) / count(points)
from answered
where not is_alone
group by instrument, unit_id, month, survey_id, response_id
