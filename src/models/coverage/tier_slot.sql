-- Purpose: the tier of a customer in a slot: the one held on most of its days, at least half of them; of two held equally
-- long the earlier.
-- Grain: one row per kind of slot × first day × customer with a tier.
-- Clause: rule common_conventions (coverage.held_share).
with held as (
  select
    s.slot, s.first_day, s.last_day, s.days, s.month, s.is_over, t.customer_id, t.tier,
    least(coalesce(t.valid_to, s.last_day), s.last_day) - greatest(t.valid_from, s.first_day) + 1 as held_days,
    t.valid_from
  from slot_calendar s
  join tier_as_of t on t.valid_from <= s.last_day and coalesce(t.valid_to, s.last_day) >= s.first_day
),
summed as (
  select
    slot, first_day, last_day, days, month, is_over, customer_id, tier, sum(held_days) as held_days, min(valid_from) as since
  from held
  where held_days < days
  group by slot, first_day, last_day, days, month, is_over, customer_id, tier
),
longest as (
  select slot, first_day, last_day, days, month, is_over, customer_id, tier
  from summed
  where held_days >= days * limit_of('common_conventions', 'coverage.held_share')
  qualify row_number() over (partition by slot, first_day, customer_id order by held_days desc, since) = 1
)
select slot, first_day, last_day, days, month, is_over, customer_id, tier from held where held_days = days
union all
select * from longest
