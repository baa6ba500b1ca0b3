-- Purpose: what satisfaction_contrast compares: parts of the sample, questions. Compared is what has as many forms on either
-- side as a rate needs to be judged; n_compared: how many of its kind are, of which two of two are one comparison, seen
-- from either side.
-- Grain: one row per unit (itself, its division, all) × year or quarter × instrument × kind × item.
with side as (
  select *, rate - rate_against as difference from contrast_part
  union all by name
  select unit_id, period, instrument, 'question' as kind, item, n, n_discordant, mean as difference, mean_square, size
  from contrast_question
),
asked as (
  select
    s.*, max(coalesce(t.min_n, limit_of('common_conventions', 'min_n.satisfaction'))) over w as min_n, count(*) over w as n_items
  from side s
  left join satisfaction_target t
    on t.series = case s.instrument when 'complaint_handling' then s.instrument else 'survey' end
    and t.stratum = case when s.instrument = 'complaint_handling' and s.kind = 'class' then s.item else 'all' end
  window w as (partition by s.unit_id, s.period, s.instrument, s.kind)
),
judged as (
  select *, n >= min_n and coalesce(n_against, n) >= min_n as is_enough from asked where n_items > 1
)
select
  * exclude (min_n),
  case when n_items = 2 then least(n_enough, 1) else n_enough end as n_compared
from (
  select *, count(case when is_enough then 1 end) over (partition by unit_id, period, instrument, kind) as n_enough from judged
)
