-- Purpose: counts of all pieces: k of n by month, additive over units; over months too, unless it is a stock, which is the
-- state at the month's end. A part without n is a category of the part 'all'. A piece adds its line here and its step in order.ts.
-- Grain: one row per rule × unit (itself alone) × month × part.
with piece as (
  select * from figure_complaint_class
  union all by name select * from figure_complaint_record
  union all by name select * from figure_complaint_result
  union all by name select * from figure_complaint_outside
  union all by name select * from figure_complaint_word
  union all by name select * from figure_complaint_count
  union all by name select * from figure_complaint_number
  union all by name select * from figure_payment
  union all by name select * from figure_billing
  union all by name select * from figure_survey
  union all by name select * from figure_visit
  union all by name select * from figure_service
  union all by name select * from figure_account
  union all by name select * from figure_churn
  union all by name select * from figure_price
  union all by name select * from figure_structure
  union all by name select * from figure_follow_up
  union all by name select * from figure_class
  union all by name select * from figure_special
  union all by name select * from figure_file
  union all by name select * from figure_archive
  union all by name select * from figure_register
  union all by name select * from figure_tier
  union all by name select * from figure_install_stuck
  union all by name select * from figure_unarchived
  union all by name select * from figure_entry
)
select
  p.rule_id, p.unit_id, cast(p.month as date) as month, p.part, coalesce(bool_or(p.is_stock), false) as is_stock,
  sum(cast(p.k as decimal(38, 4))) as k, sum(cast(p.n as decimal(38, 4))) as n
from piece p join figure_rule r on r.rule_id = p.rule_id
where p.month is not null
group by p.rule_id, p.unit_id, p.month, p.part
order by p.rule_id, p.unit_id nulls first, p.month, p.part
