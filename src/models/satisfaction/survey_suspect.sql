-- Purpose: surveys whose answers look made up: all satisfied; an interviewer whose forms never vary; many forms within an
-- hour, as if entered afterwards; forms dated after the survey's end. A warning, not a finding: every rate keeps them. A
-- year's surveys that are too small one by one are looked at together: all satisfied, the year stands for the survey.
-- Grain: one row per unit × instrument × survey (or year) × kind.
-- Clause: rules gov_data_cleaning, default_fill_n, and common_satisfaction, suspect.
with limited as (
  select
    limit_of('common_satisfaction', 'suspect.no_variance.min_forms') as same_forms,
    limit_of('common_satisfaction', 'suspect.bulk.min_forms') as bulk_forms,
    limit_of('common_satisfaction', 'suspect.bulk.share') as bulk_share,
    cast(limit_of('common_satisfaction', 'suspect.after_end.days') as integer) as late_days,
    limit_of('common_satisfaction', 'suspect.after_end.share') as late_share
),
survey as (
  select
    unit_id, instrument, survey_id, quarter_of(min(answered_on)) as period, count(*) as n_responses, sum(n) as n,
    sum(n_satisfied) as n_satisfied, sum(n_strict) as n_strict, count(case when n > 0 then 1 end) as n_valid_forms
  from survey_form
  group by unit_id, instrument, survey_id
),
year as (
  select
    unit_id, instrument, left(period, 4) as survey_id, left(period, 4) as period, sum(n_responses) as n_responses, sum(n) as n,
    sum(n_strict) as n_strict, sum(n_valid_forms) as n_suspect
  from survey
  group by unit_id, instrument, left(period, 4)
  having sum(n_satisfied) = sum(n) and sum(n_valid_forms) > limit_of('gov_data_cleaning', 'default_fill_n')
    and max(n_valid_forms) <= limit_of('gov_data_cleaning', 'default_fill_n')
),
same as (
  select unit_id, instrument, survey_id, count(*) as n_suspect
  from survey_form
  where n > 0 and interviewer_id is not null
  group by unit_id, instrument, survey_id, interviewer_id
  having count(*) >= (select same_forms from limited) and min(level_low) = max(level_high)
),
flagged as (
  select unit_id, instrument, survey_id, 'all_satisfied' as kind, n_valid_forms as n_suspect
  from survey
  where n_satisfied = n and n_valid_forms > limit_of('gov_data_cleaning', 'default_fill_n')
  union all
  select unit_id, instrument, survey_id, 'no_variance', sum(n_suspect) from same group by unit_id, instrument, survey_id
  union all
  select unit_id, instrument, survey_id, 'bulk', count(case when n_most >= bulk_forms then 1 end)
  from survey_crowd cross join limited
  group by unit_id, instrument, survey_id, bulk_forms, bulk_share
  having count(case when n_most >= bulk_forms then 1 end) >= greatest(1, bulk_share * count(*))
  union all
  select f.unit_id, f.instrument, f.survey_id, 'after_end', count(case when answered_on > ends_on + late_days then 1 end)
  from survey_form f
  join (select survey_id, max(ends_on) as ends_on from stg_survey group by survey_id) e on e.survey_id = f.survey_id
  cross join limited
  where f.is_in_survey and e.ends_on is not null
  group by f.unit_id, f.instrument, f.survey_id, late_share
  having count(case when answered_on > ends_on + late_days then 1 end) >= greatest(1, late_share * count(*))
)
select
  s.unit_id, s.instrument, s.survey_id, s.period, s.n_responses, cast(s.n as bigint) as n, f.kind,
  cast(f.n_suspect as bigint) as n_suspect, cast(s.n_strict as bigint) as n_strict
from flagged f
join survey s
  on s.unit_id is not distinct from f.unit_id and s.instrument = f.instrument and s.survey_id = f.survey_id
union all
select
  unit_id, instrument, survey_id, period, cast(n_responses as bigint), cast(n as bigint), 'all_satisfied',
  cast(n_suspect as bigint), cast(n_strict as bigint)
from year
order by unit_id nulls first, instrument, survey_id, kind, period
