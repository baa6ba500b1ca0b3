-- Purpose: each question and the other questions of the same forms: the mean of satisfaction_pair's differences and of their
-- squares; size: forms, in a finite population that was asked whole forms ÷ fpc (of these forms or of all answers, whichever
-- leaves more unknown), null where all of it answered all questions.
-- Grain: one row per unit (itself, its division, all) × year or quarter × instrument × question.
with rolled as (
  select
    u.rollup_id as unit_id, unnest([quarter_of(p.quarter), year_of(p.quarter)]) as period, p.instrument, p.question, p.m,
    p.n_discordant, p.total, p.squares
  from satisfaction_pair p join unit_rollup u on u.unit_id is not distinct from p.unit_id
),
summed as (
  select
    unit_id, period, instrument, question, sum(m) as m, sum(n_discordant) as n_discordant,
    cast(sum(total) as double) as total, cast(sum(squares) as double) as squares
  from rolled
  group by unit_id, period, instrument, question
)
select
  s.unit_id, s.period, s.instrument, s.question as item, s.m as n, s.n_discordant, s.total / s.m as mean,
  s.squares / s.m as mean_square, case
    when c.fpc is null then s.m
    else s.m / nullif(greatest((c.frame_size - s.m) / nullif(c.frame_size - 1, 0), c.fpc, a.fpc), 0)
  end as size
from summed s
join satisfaction_cell c
  on c.unit_id = s.unit_id and c.period = s.period and c.instrument = s.instrument and c.question = s.question
  and c.stratum_kind = 'all'
left join satisfaction_cell a
  on a.unit_id = s.unit_id and a.period = s.period and a.instrument = s.instrument and a.question = 'all'
  and a.stratum_kind = 'all'
