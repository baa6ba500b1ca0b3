-- Purpose: the figures that are followed month by month, with the rule behind each, its clause and target, and the last
-- month that is complete (until): lag_months before the last complete month of the data. A rule that is off has none.
-- Grain: one row per metric.
-- Clause: rule common_metrics; the metric's own in rulebook_rule.
with last_month as (
  select
    date_trunc('month', c.last_day) - case when c.last_day = last_day(c.last_day) then interval 0 month else interval 1 month end
      as month
  from cutoff c
),
version as (
  select r.*
  from rulebook_rule r cross join cutoff c
  where r.enabled and r.valid_from <= c.last_day and (r.valid_to is null or r.valid_to >= c.last_day)
)
select
  m.metric, m.ord, m.rule_id, m.family, m.kind, m.value_unit,
  coalesce(m.better, v.better) = 'higher' as higher_is_better, m.lag_months, v.target,
  coalesce(m.title_zh, v.title_zh) as title_zh, coalesce(m.title_en, v.title_en) as title_en, v.document, v.article,
  v.quote, v.authority, v.status, v.target_status, v.min_n,
  month_of(cast(l.month - to_months(m.lag_months) as date)) as until
from metric_config m
join version v on v.rule_id = m.rule_id
cross join last_month l
order by m.ord, m.metric
