-- Purpose: from when to when a family has records, and the greatest distance between two days with records in between. Stray
-- rows before the records really begin (months with hardly a row) do not count.
-- Grain: one row per fed family that has events. Clause: rule common_conventions (coverage.start_share).
with usual as (
  select family, median(n) as n from family_month group by family
),
began as (
  select m.family, min(m.month) as month
  from family_month m join usual u on u.family = m.family
  where m.n >= u.n * limit_of('common_conventions', 'coverage.start_share')
  group by m.family
)
select
  m.family, min(m.first_on) as first_on, max(m.last_on) as last_on, coalesce(max(m.gap_days), 0) as gap_days
from family_month m join began b on b.family = m.family and m.month >= b.month
group by m.family
order by m.family
