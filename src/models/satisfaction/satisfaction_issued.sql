-- Purpose: how many questionnaires were issued, of a frame of how many, by the month in which the survey started, and how many of
-- these came back, whenever that was; complaint handling: closed complaints by receipt; return visits: visits attempted.
-- Unknown where one survey does not say: n_stated, n_framed count the surveys that do. n_census: surveys that asked their
-- whole frame; frame_answers: answers that there could be of the frame; n_foreign: forms of surveys that state nothing of the
-- unit; n_surplus, n_overfull: parts of which more came back than was issued, or is in the frame (see survey_surplus), so
-- that nobody knows who did not answer. Surveys without an instrument issue nothing. Additive over units and months.
-- Grain: one or more rows per instrument × unit × month × stratum_kind × stratum.
with issued as (
  select
    s.series as instrument, s.unit_id, cast(date_trunc('month', s.starts_on) as date) as month, s.issued,
    coalesce(s.frame_size, case when i.is_census then s.issued end) as frame_size, q.n_questions,
    coalesce(i.is_census, false) or coalesce(s.issued >= s.frame_size, false) as is_census
  from survey_held s
  left join survey_question q on q.instrument = s.series and q.survey_id = s.survey_id
  left join instrument i on i.instrument = s.series
  where s.series is not null
),
asked as (
  select instrument, unit_id, answered_on, stratum, mode, area_type
  from satisfaction_answer
  where instrument = 'complaint_handling'
  union all
  select 'return_visit', unit_id, cast(visited_at as date), event_type, method, area_type from satisfaction_visit
),
parted as (
  select
    instrument, unit_id, cast(date_trunc('month', answered_on) as date) as month, unnest([
      { stratum_kind: 'all', stratum: 'all' }, { stratum_kind: 'class', stratum: stratum },
      { stratum_kind: 'mode', stratum: 'mode:' || mode }, { stratum_kind: 'area', stratum: 'area:' || area_type }
    ], recursive := true)
  from asked
)
select
  instrument, unit_id, month, 'all' as stratum_kind, 'all' as stratum, count(*) as n_surveys, count(issued) as n_stated,
  sum(issued) as n_issued, count(frame_size) as n_framed, sum(frame_size) as frame_size,
  sum(frame_size * n_questions) as frame_answers, count(case when is_census then 1 end) as n_census, 0 as n_back,
  0 as n_foreign, 0 as n_surplus, 0 as n_overfull
from issued
group by instrument, unit_id, month
union all
select
  f.instrument, f.unit_id, cast(date_trunc('month', coalesce(min(s.starts_on), min(e.starts_on))) as date), 'all', 'all', 0, 0,
  0, 0, 0, 0, 0, any_value(f.n_forms), case when count(s.survey_id) = 0 then any_value(f.n_forms) else 0 end, 0, 0
from survey_back f
join (select survey_id, min(starts_on) as starts_on from survey_held group by survey_id) e on e.survey_id = f.survey_id
left join survey_held s on s.survey_id = f.survey_id and s.unit_id is not distinct from f.unit_id
group by f.instrument, f.survey_id, f.unit_id
union all
select
  instrument, unit_id, cast(date_trunc('month', starts_on) as date), 'all', 'all', 0, 0, 0, 0, 0, 0, 0, 0, 0,
  cast(is_surplus as integer), cast(is_overfull as integer)
from survey_surplus
union all
select instrument, unit_id, month, stratum_kind, stratum, count(*), count(*), count(*), 0, 0, 0, 0, 0, 0, 0, 0
from parted
where stratum is not null
group by instrument, unit_id, month, stratum_kind, stratum
