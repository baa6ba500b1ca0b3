-- Purpose: who is asked: within unit, class and rule the first n_planned in the order of md5(seed|class|id), the next ones in reserve,
-- which are numbered after all that are planned. The seed is the wave's name; the variable draw_seed puts another in its place. Neither
-- the order of rows nor other units change it.
-- Grain: one row per drawn account or service.
with placed as (
  select
    f.wave, f.unit_id, f.class, f.rule_id, f.drawn_id, s.n_planned, s.n_reserve,
    md5(concat(coalesce(getvariable('draw_seed'), f.wave), '|', f.class, '|', f.drawn_id)) as place
  from sampling_frame f
  join sampling_size s on s.class = f.class and s.rule_id = f.rule_id and s.unit_id is not distinct from f.unit_id
  where f.is_in_frame
),
ranked as (
  select *, row_number() over (partition by wave, class, unit_id, rule_id order by place, drawn_id) as rule_no from placed
),
drawn as (
  select *, rule_no > n_planned as is_reserve from ranked where rule_no <= n_planned + n_reserve
)
select
  wave, unit_id, class,
  cast(row_number() over (partition by wave, class, unit_id order by is_reserve, place, drawn_id) as integer) as draw_no,
  drawn_id, is_reserve
from drawn
order by wave, unit_id nulls first, class, draw_no
