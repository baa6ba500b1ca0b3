-- What the page of rules says beyond the table rule, which every page reads: the count and interval behind a value, its unit,
-- the page that shows it, what a setting sets, and why a rule is not measured.
-- Grain: one row per rule.
select rule_id, k, value_low, value_high, value_unit, page, configures, why_zh, why_en, year
from rule
