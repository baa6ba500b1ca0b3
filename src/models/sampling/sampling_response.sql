-- Purpose: how many of those who were asked answered: forms with a valid answer of the survey waves that are over and say how many they
-- issued; of closed complaints and attempted return visits all on record. A wave of which no form is on record tells nothing.
-- Grain: one row per instrument × unit (itself, its division, all).
with answered as (
  select instrument, survey_id, unit_id, count(distinct case when is_valid then response_id end) as n_answered
  from satisfaction_answer
  group by instrument, survey_id, unit_id
),
issued as (
  select s.series as instrument, s.survey_id, s.unit_id, sum(s.issued) as n_issued
  from survey_held s
  cross join cutoff c
  where coalesce(s.ends_on, s.starts_on) <= c.last_day
    and s.survey_id in (select a.survey_id from answered a where a.survey_id is not null)
  group by all
  having count(*) = count(s.issued) and sum(s.issued) > 0
),
counted as (
  select i.instrument, i.unit_id, i.n_issued, coalesce(sum(a.n_answered), 0) as n_answered
  from issued i
  left join answered a
    on a.survey_id = i.survey_id and a.instrument = i.instrument and coalesce(a.unit_id = i.unit_id, i.unit_id is null)
  group by i.instrument, i.survey_id, i.unit_id, i.n_issued
  union all
  select i.instrument, i.unit_id, i.n_issued, coalesce(a.n_answered, 0)
  from (
    select instrument, unit_id, sum(n_issued) as n_issued
    from satisfaction_issued
    where stratum_kind = 'all' and instrument in ('complaint_handling', 'return_visit')
    group by instrument, unit_id
  ) i
  left join answered a on a.survey_id is null and a.instrument = i.instrument and a.unit_id is not distinct from i.unit_id
)
select
  c.instrument, u.rollup_id as unit_id, cast(sum(c.n_answered) as bigint) as n_answered,
  cast(sum(c.n_issued) as bigint) as n_issued, least(1.0, sum(c.n_answered) / sum(c.n_issued)) as response_rate
from counted c
join unit_rollup u on u.unit_id is not distinct from c.unit_id
group by c.instrument, u.rollup_id
order by c.instrument, u.rollup_id
