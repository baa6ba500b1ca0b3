-- Purpose: the share of satisfied answers of each respondent, all in all, by dimension of the question and by mode of the
-- survey: answers of one respondent hang together, so that respondents are what an interval counts. Scores of mystery
-- shoppers; scores of visit forms.
-- Grain: one row per unit × month × part × value.
-- Clause: 燃氣公司客戶服務管理制度 3.4(2), 5.1(4); 公司客戶管理辦法(9篇) §4 附件 1.
with dimension as (
  select split_part(key, '.', 2) as instrument, split_part(key, '.', 3) as question, text as part
  from rule_text
  where rule_id = 'sat_dimensions' and key like 'dimension.%'
),
mode as (
  select series as instrument, coalesce(survey_id, '') as survey_id, response_id, max(mode) as mode
  from answer_in_survey
  group by all
),
answer as (
  select
    a.instrument, coalesce(a.survey_id, '') as survey_id, a.response_id, a.unit_id,
    cast(date_trunc('month', a.answered_on) as date) as month, a.is_satisfied, d.part as dimension
  from satisfaction_answer a
  left join dimension d on d.instrument = a.instrument and d.question = a.question
  where a.is_valid and a.instrument <> 'complaint_handling'
),
respondent as (
  select
    'sat_dimensions' as rule_id, unit_id, month, coalesce(dimension, 'all') as part, survey_id, response_id,
    count(case when is_satisfied then 1 end) / count(*) as value
  from answer
  where dimension is not null
  group by grouping sets (
    (unit_id, month, survey_id, response_id, instrument), (unit_id, month, survey_id, response_id, instrument, dimension)
  )
  union all
  select
    'sat_modes', a.unit_id, a.month, unnest(['all', m.mode]), a.survey_id, a.response_id,
    count(case when a.is_satisfied then 1 end) / count(*)
  from answer a join mode m on m.instrument = a.instrument and m.survey_id = a.survey_id and m.response_id = a.response_id
  where m.mode is not null
  group by a.instrument, a.unit_id, a.month, m.mode, a.survey_id, a.response_id
),
form as (
  select
    unit_id, cast(date_trunc('month', answered_on) as date) as month, response_id, avg(score) as score,
    max(case when question = 'service' then score end) as service
  from satisfaction_answer
  where is_valid and instrument = 'visit7'
  group by unit_id, date_trunc('month', answered_on), survey_id, response_id
)
select rule_id, unit_id, month, part, value, count(*) as n from respondent group by rule_id, unit_id, month, part, value
union all
select 'sat_mystery_shopper', unit_id, cast(date_trunc('month', v.at) as date), 'all', score, 1 from stg_mystery_visit v
union all
select 'sat_visit_form_score', unit_id, month, 'all', score, 1 from form
union all
select 'sat_visit_form_score', unit_id, month, 'service', service, 1 from form
