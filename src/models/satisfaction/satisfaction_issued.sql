-- Purpose: how many questionnaires were issued, by the month in which the survey started (complaint handling: closed
-- complaints, by receipt); additive over units and months. Unknown where one survey does not say.
-- Grain: one row per instrument × unit × month × stratum.
with named as (
  select survey_id, max(instrument) as instrument from satisfaction_answer where survey_id is not null group by survey_id
)
select
  coalesce(s.instrument, n.instrument) as instrument, s.unit_id,
  cast(date_trunc('month', s.starts_on) as date) as month, cast(null as varchar) as stratum,
  case when count(*) = count(s.issued) then sum(s.issued) end as n_issued
from stg_survey s
left join named n on n.survey_id = s.survey_id
where s.starts_on is not null
group by all
union all
select instrument, unit_id, cast(date_trunc('month', answered_on) as date), stratum, count(*)
from satisfaction_answer
where instrument = 'complaint_handling'
group by all
