-- Purpose: complaints of the kinds that count (投诉/举报), and whether each repeats: same customer and category, received
-- within the window after the one before it was closed.
-- Grain: one row per counted complaint.
-- Clause: 燃氣公司客戶服務管理制度 6.1 二, rule cmp_repeat.
with counted as (
  select
    complaint_no, coalesce(responsible_unit_id, unit_id, accepted_unit_id) as unit_id, customer_id, category,
    received_at,
    lag(closed_at) over (partition by customer_id, category order by received_at, complaint_no) as closed_before
  from stg_complaint
  where kind is null or kind in (select text from rule_text where rule_id = 'cmp_rate' and key like 'kinds.%')
),
repeat_window as (
  select valid_from, valid_to, value as days from rulebook_param where rule_id = 'cmp_repeat' and key = 'window_days'
)
select
  c.complaint_no, c.unit_id, c.customer_id, c.category, c.received_at,
  c.customer_id is not null and c.category is not null and coalesce(
    c.received_at >= c.closed_before and c.received_at <= c.closed_before + cast(w.days as integer) * interval 1 day,
    false
  ) as is_repeat
from counted c
left join repeat_window w
  on w.valid_from <= cast(c.received_at as date)
  and (w.valid_to is null or w.valid_to >= cast(c.received_at as date))
