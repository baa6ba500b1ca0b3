-- Purpose: the five stages of an installation, each from the end of the one before it, in working days after that day. A stage
-- that is still open lasts until the cut-off; one whose times are out of order or skipped is not here.
-- Grain: one row per job × stage. Clause: rule sla_install_stages.
with edge as (
  select
    job_id, unit_id, completed_at is not null or archived_at is not null as is_over,
    unnest([
      { stage: 'application', f: applied_at, t: accepted_at, l: coalesce(survey_at, design_at, construction_at, acceptance_at) },
      { stage: 'survey', f: accepted_at, t: survey_at, l: coalesce(design_at, construction_at, acceptance_at) },
      { stage: 'design', f: survey_at, t: design_at, l: coalesce(construction_at, acceptance_at) },
      { stage: 'construction', f: design_at, t: construction_at, l: acceptance_at },
      { stage: 'acceptance', f: construction_at, t: acceptance_at, l: null },
      { stage: 'all', f: applied_at, t: acceptance_at, l: null }
    ]) as s
  from stg_install_job
),
placed as (
  select job_id, unit_id, s.stage as stage, cast(s.f as date) as from_on, cast(s.t as date) as to_on
  from edge
  where s.f is not null and (s.t is not null or (s.l is null and not is_over and s.stage <> 'all'))
)
select
  p.job_id, p.unit_id, p.stage, p.to_on, p.to_on is null as is_open, z.workday_index - a.workday_index as workdays
from placed p
cross join cutoff c
join calendar_day a on a.date = p.from_on
join calendar_day z on z.date = coalesce(p.to_on, c.last_day)
where p.from_on <= coalesce(p.to_on, c.last_day)
