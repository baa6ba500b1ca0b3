-- Purpose: inspections of accounts by day: several visits on one day are one. Without entry it is no inspection, but an
-- attempt: refused before no entry before vacant.
-- Grain: one row per account × day with a visit.
select
  customer_id, cast(visited_at as date) as day, bool_or(result = 'done') as is_done,
  case
    when bool_or(result = 'done') then null when bool_or(result = 'refused') then 'refused'
    when bool_or(result = 'no_entry') then 'no_entry' when bool_or(result = 'vacant') then 'vacant'
  end as reason
from stg_inspection
where customer_id is not null and visited_at is not null and result is not null
group by customer_id, cast(visited_at as date)
