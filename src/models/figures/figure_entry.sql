-- Purpose: of the visits for an inspection, how many were let in, refused, met nobody, or found the home vacant.
-- Grain: one row per rule × unit × month × part. Clause: rule insp_noncooperative_measures.
with visit as (
  select unit_id, cast(date_trunc('month', visited_at) as date) as month, result, count(*) as n
  from stg_inspection
  where visited_at is not null and result is not null
  group by unit_id, date_trunc('month', visited_at), result
),
part (part, result) as (
  values ('entered', 'done'), ('refused', 'refused'), ('no_entry', 'no_entry'), ('vacant', 'vacant')
)
select
  'insp_noncooperative_measures' as rule_id, v.unit_id, v.month, p.part, sum(case when v.result = p.result then v.n else 0 end) as k, sum(v.n) as n
from visit v cross join part p
group by v.unit_id, v.month, p.part
