-- Purpose: the months of every time limit and coverage rule, up to the last complete one, as control charts take them:
-- shares k of n on time or done, and the mean time taken where a rule limits the mean. A stock has no chart: each month
-- holds the one before again.
-- Grain: one row per rule × unit (itself, its division, all) × measure (share, mean) × month with something due.
-- Clause: rule common_metrics; the rule's own in rulebook_rule.
with until as (
  select
    month_of(case when last_day = last_day(last_day) then last_day else cast(date_trunc('month', last_day) as date) - 1 end)
      as month
  from cutoff
),
mean_rule as (
  select rule_id
  from (
    select rule_id, basis from rulebook_rule
    qualify row_number() over (partition by rule_id order by valid_from desc nulls last) = 1
  )
  where basis = 'mean'
),
stock as (
  select distinct rule_id from coverage_count where is_stock
),
gathered as (
  select 'sla' as source, rule_id, unit_id, 'share' as measure, period as month, rate as value, n_due as n, n_on_time as k
  from sla_attainment
  union all
  select 'sla', a.rule_id, a.unit_id, 'mean', a.period, a.mean, a.n_due, null
  from sla_attainment a join mean_rule m on m.rule_id = a.rule_id
  union all
  select 'coverage', c.rule_id, c.unit_id, 'share', c.period, c.rate, c.n_due, c.n_done
  from coverage c anti join stock s on s.rule_id = c.rule_id
)
select
  g.source, g.rule_id, g.unit_id, g.measure, g.month, cast(g.value as double) as value, cast(g.n as integer) as n,
  cast(g.k as integer) as k
from gathered g cross join until u
where regexp_matches(g.month, '^\d{4}-\d{2}$') and g.month <= u.month and g.n > 0 and g.value is not null
order by g.source, g.rule_id, g.unit_id, g.measure, g.month
