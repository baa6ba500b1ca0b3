-- The figures that are followed month by month, each with the rule behind it. Grain: one row per metric.
select
  metric, ord, rule_id, family, kind, value_unit, higher_is_better, lag_months, target, title_zh, title_en, document,
  article, quote, authority, status, target_status, min_n, until
from metric
