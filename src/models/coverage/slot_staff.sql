-- Purpose: staff who took up a post since trainings are on record: a week of onboarding by some days after the first day, and a
-- passed training before it (onboarding or for the post). A person is known by the code; the day by the training or the register of
-- account managers.
-- Grain: one row per rule × person, in the month in which it is due. Clause: rules ops_onboarding_week and ops_trained_before_post.
with posted as (
  select staff_id, unit_id, on_post_on from stg_training_record where staff_id is not null and on_post_on is not null
  union all
  select manager_id, unit_id, on_post_on from stg_account_manager where on_post_on is not null
),
started as (
  select p.staff_id, min(p.unit_id) as unit_id, min(p.on_post_on) as on_post_on, c.last_day
  from posted p
  cross join cutoff c
  join family_start f on f.family = 'training_record'
  group by p.staff_id, c.last_day, f.first_on
  having min(p.on_post_on) between f.first_on and c.last_day
),
training as (
  select
    staff_id, kind, cast("at" as date) as day, passed,
    sum(days) filter (where kind = 'onboarding') over (partition by staff_id order by "at", kind) as days_so_far
  from stg_training_record
  where staff_id is not null and kind in ('onboarding', 'qualification')
),
done as (
  select
    s.*,
    min(t.day) filter (where t.kind = 'onboarding' and t.days_so_far >= limit_of('ops_onboarding_week', 'min_days')) as week_on,
    min(t.day) filter (where t.passed) as passed_on
  from started s left join training t on t.staff_id = s.staff_id
  group by all
),
slot as (
  select 'ops_onboarding_week' as rule_id, *, on_post_on + cast(limit_of('ops_onboarding_week', 'days') as integer) as due_on, week_on as done_on
  from done
  union all
  select 'ops_trained_before_post', *, on_post_on, passed_on from done
)
select
  rule_id, unit_id, cast(null as varchar) as customer_id, staff_id as subject, cast(date_trunc('month', due_on) as date) as month, due_on,
  done_on, slot_state(done_on, due_on, due_on <= last_day) as state, cast(null as varchar) as reason, false as is_stock
from slot
