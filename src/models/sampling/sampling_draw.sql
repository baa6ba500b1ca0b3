-- Purpose: who is asked: within unit and class the first n_planned in the order of md5(seed|class|id), the next ones in reserve. The seed
-- is the wave's name; the variable draw_seed puts another in its place. Neither the order of rows nor other units change it.
-- Grain: one row per drawn account or service.
with ranked as (
  select
    f.wave, f.unit_id, f.class, f.drawn_id, s.n_planned, s.n_reserve,
    row_number() over (
      partition by f.wave, f.class, f.unit_id
      order by md5(concat(coalesce(getvariable('draw_seed'), f.wave), '|', f.class, '|', f.drawn_id)), f.drawn_id
    ) as draw_no
  from sampling_frame f
  join sampling_size s on s.class = f.class and s.unit_id is not distinct from f.unit_id
  where f.is_in_frame
)
select wave, unit_id, class, cast(draw_no as integer) as draw_no, drawn_id, draw_no > n_planned as is_reserve
from ranked
where draw_no <= n_planned + n_reserve
order by wave, unit_id nulls first, class, draw_no
