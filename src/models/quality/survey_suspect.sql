-- Purpose: questionnaires that look filled in by default: a unit's survey in which every valid answer is the top level,
-- with more answers than the rule asks for. A warning, not a finding. Answers of no survey are taken by quarter.
-- Grain: one row per unit × instrument × survey. Clause: rule gov_data_cleaning, default_fill_n.
with answered as (
  select
    unit_id, instrument, coalesce(survey_id, quarter_of(answered_on)) as survey_id,
    quarter_of(min(answered_on)) as period, count(distinct response_id) as n_responses,
    count(case when is_valid then 1 end) as n, count(case when is_strict then 1 end) as n_top
  from satisfaction_answer
  group by unit_id, instrument, coalesce(survey_id, quarter_of(answered_on))
)
select a.unit_id, a.instrument, a.survey_id, a.period, a.n_responses, a.n
from answered a
where a.n_top = a.n and a.n > limit_of('gov_data_cleaning', 'default_fill_n')
order by a.unit_id nulls first, a.instrument, a.survey_id
