-- Every rule with its clause and where it is measured. A rule by analogy that is off but whose deadline the published table
-- submission rests on is shown for information and judged by nobody: its reason is by_analogy_shown, not by_analogy.
-- Grain: one row per rule.
select
  rule_id, topic, title_zh, title_en, document, article, quote, authority, status, measured, "table", value, n, target,
  verdict, case when reason = 'by_analogy' and "table" = 'submission' then 'by_analogy_shown' else reason end as reason,
  limit_value, clock, target_status, better, min_n
from rule
