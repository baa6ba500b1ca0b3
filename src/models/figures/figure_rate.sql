-- Purpose: the satisfaction rate of the card by both definitions: the three better boxes, or the best alone; 'all' is the one that
-- the rule takes. The rates that third parties found, each instrument by itself; 'all' where there is one. Intervals are
-- those of the effective sample.
-- Grain: one row per rule × unit (itself, its division, all) × period × part. Clause: rules sat_rate_definition, official, and
-- sat_third_party.
with counted as (
  select
    unit_id, period, n_valid, unnest([{ part: 'broad', k: k_satisfied }, { part: 'strict', k: k_strict }]) as counted,
    deff
  from satisfaction_cell
  where instrument = 'card4' and question = 'all' and stratum = 'all' and n_valid > 0
)
select
  'sat_rate_definition' as rule_id, c.unit_id, c.period, p.part, c.counted.k as k, c.n_valid as n,
  wilson_low(c.counted.k / c.deff, c.n_valid / c.deff) as low, wilson_high(c.counted.k / c.deff, c.n_valid / c.deff) as high
from counted c
join rule_text t on t.rule_id = 'sat_rate_definition' and t.key = 'official'
join (select unnest(['all', 'broad', 'strict']) as part) p
  on p.part = c.counted.part or (p.part = 'all' and c.counted.part = t.text)
union all
select
  'sat_third_party', c.unit_id, c.period,
  unnest(case count(*) over (partition by c.unit_id, c.period) when 1 then ['all', c.instrument] else [c.instrument] end),
  c.k_satisfied, c.n_valid, wilson_low(c.k_effective, c.n_effective), wilson_high(c.k_effective, c.n_effective)
from satisfaction_cell c
join instrument i on i.instrument = c.instrument and i.source = 'third_party'
where c.question = 'all' and c.stratum = 'all' and c.n_valid > 0
