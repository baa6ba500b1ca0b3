-- Purpose: whether residents registered as old, frail, orphaned, disabled or ill were served at home in the year: a contact
-- on site. Counted and never listed, for health is sensitive: a unit with fewer than min_cell of them counts for the company
-- alone. In the register for half of the year at least.
-- Grain: one row per unit × year (its last month) × state. Clause: rule cls_special_group_s3.
with year as (
  select * from recorded_slot where family = 'contact_log' and slot = 'year'
),
registered as (
  select
    customer_id, min(unit_id) as unit_id, min(registered_on) as since,
    case when count(released_on) = count(*) then max(released_on) end as until
  from stg_special_customer
  where kind in ('elderly', 'frail', 'orphaned', 'disabled', 'ill')
  group by customer_id
),
served as (
  select distinct customer_id, cast(date_trunc('year', "at") as date) as first_day
  from stg_contact_log
  where coalesce(on_site, method = 'visit')
),
judged as (
  select
    coalesce(x.unit_id, r.unit_id) as unit_id, y.month, x.exclusion,
    case
      when x.exclusion is not null then 'excluded' when s.customer_id is not null then 'on_time' when y.is_over then 'overdue'
      else 'pending'
    end as state,
    count(*) over (partition by coalesce(x.unit_id, r.unit_id), y.month) as n_unit
  from year y
  join registered r on service_days(r.since, r.until, y.first_day, y.last_day) >= y.days * limit_of('common_conventions', 'coverage.held_share')
  left join customer_service x on x.customer_id = r.customer_id
  left join served s on s.customer_id = r.customer_id and s.first_day = y.first_day
)
select
  'cls_special_group_s3' as rule_id, case when n_unit >= limit_of('cls_resident_special', 'min_cell') then unit_id end as unit_id,
  month, false as is_stock, state, exclusion as reason, count(*) as n
from judged
group by all
