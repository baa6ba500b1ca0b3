-- Grain: unit × year × indicator.
select
  unit_id, year, indicator, n, k, value, low, high, shrunk, score, max_score, deduction,
  records_table, records_filter, rule_id, weight, target, better, verdict, reason, group_id
from appraisal_indicator
