-- Every rule with its clause and where it is measured. Grain: one row per rule.
select
  rule_id, topic, title_zh, title_en, document, article, quote, authority, status, measured, "table", value, n, target,
  verdict, reason, limit_value, clock, target_status, better, min_n
from rule
