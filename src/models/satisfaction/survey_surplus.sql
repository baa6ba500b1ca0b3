-- Purpose: where more came back of a survey than it states: more forms than were issued, or more with a valid answer than the
-- frame has. A form is counted against its unit's line in the survey, else its parent's, its division's, the company's (of
-- no unit, or of headquarters). One whose unit has no such line is a surplus; one that names no unit is any of those issued.
-- Grain: one or two rows per instrument × survey × unit (of the line, else of the forms) with a surplus.
with line as (
  select
    s.series as instrument, s.survey_id,
    case when s.unit_id is null or u.unit_type = 'hq' then 'all' else s.unit_id end as line_id, min(s.starts_on) as starts_on,
    case when count(*) = count(s.issued) then sum(s.issued) end as issued,
    sum(coalesce(s.frame_size, case when i.is_census then s.issued end)) as frame_size
  from survey_held s
  left join unit u on u.unit_id = s.unit_id
  left join instrument i on i.instrument = s.series
  group by all
),
placed as (
  select b.instrument, b.survey_id, b.unit_id, b.n_forms, b.m, l.line_id, l.starts_on, l.issued, l.frame_size
  from survey_back b
  left join unit u on u.unit_id = b.unit_id
  left join line l
    on l.instrument = b.instrument and l.survey_id = b.survey_id
    and l.line_id in (b.unit_id, u.parent_id, u.division_id, 'all')
  qualify row_number() over (
    partition by b.instrument, b.survey_id, b.unit_id
    order by list_position([b.unit_id, u.parent_id, u.division_id, 'all'], l.line_id)
  ) = 1
)
select
  instrument, survey_id, nullif(line_id, 'all') as unit_id, any_value(starts_on) as starts_on, any_value(issued) as issued,
  any_value(frame_size) as frame_size, sum(n_forms) as n_forms, sum(m) as m,
  coalesce(sum(n_forms) > any_value(issued), false) as is_surplus,
  coalesce(sum(m) > any_value(frame_size), false) as is_overfull
from placed
where line_id is not null
group by instrument, survey_id, line_id
having sum(n_forms) > any_value(issued) or sum(m) > any_value(frame_size)
union all
select p.instrument, p.survey_id, p.unit_id, e.starts_on, 0, 0, p.n_forms, p.m, true, true
from placed p
join (select survey_id, min(starts_on) as starts_on from survey_held group by survey_id) e on e.survey_id = p.survey_id
where p.line_id is null and p.unit_id is not null
