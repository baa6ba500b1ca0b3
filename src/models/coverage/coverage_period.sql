-- Purpose: the months that make a period of a rule: its own for a month; for a quarter and a year all of them, or of a stock
-- the last.
-- Grain: one row per rule × period × month.
with month as (
  select rule_id, month, bool_or(is_stock) as is_stock from coverage_count group by rule_id, month
),
spread as (
  select rule_id, month, is_stock, unnest(periods_of(month)) as period from month
)
select rule_id, period, month
from spread
qualify not is_stock or month = max(month) over (partition by rule_id, period)
