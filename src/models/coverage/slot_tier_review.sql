-- Purpose: whether the tier of every key account was reviewed at the end of the year: a review from some month on by 31
-- December; one in the months after it is late. Listed is who has a tier on 31 December, in the year in progress at the cut-off.
-- Without a column for the day of review in the files of that year's and the next year's list: undeterminable.
-- Grain: one row per key account × year. Clause: rule tier_year_end_review.
with year as (
  select
    s.month, s.last_day, s.is_over, year(s.last_day) as year, least(s.last_day, c.last_day) as day, c.last_day as today,
    make_date(year(s.last_day), cast(limit_of('tier_year_end_review', 'from_month') as integer), 1) as from_day
  from slot_calendar s cross join cutoff c
  where s.slot = 'year'
),
listed as (
  select y.*, t.customer_id
  from year y join tier_as_of t on t.valid_from <= y.day and coalesce(t.valid_to >= y.day, true)
),
recorded as (
  select distinct t.customer_id, t.year
  from stg_customer_tier t
  join record_field f on f.family = 'customer_tier' and f.field = 'review_date' and f.file = t.source_file
),
reviewed as (
  select l.year, l.customer_id, min(t.review_date) as review_date
  from listed l
  join stg_customer_tier t
    on t.customer_id = l.customer_id and t.review_date >= l.from_day and t.review_date < l.from_day + interval 1 year
    and t.review_date <= l.today
  group by l.year, l.customer_id
),
judged as (
  select
    l.*, x.unit_id, r.review_date,
    exists (select 1 from recorded k where k.customer_id = l.customer_id and k.year in (l.year, l.year + 1)) as is_recorded
  from listed l
  left join reviewed r on r.year = l.year and r.customer_id = l.customer_id
  left join customer_service x on x.customer_id = l.customer_id
)
select
  'tier_year_end_review' as rule_id, unit_id, customer_id, customer_id as subject, month, last_day as due_on, review_date as done_on,
  case when is_recorded then slot_state(review_date, last_day, is_over) else 'undeterminable' end as state,
  case when not is_recorded then 'not_recorded' end as reason, false as is_stock
from judged
