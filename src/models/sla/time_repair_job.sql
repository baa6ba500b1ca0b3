-- Purpose: the times of repair and emergency jobs. arrival_due_at is the end of the window agreed with the customer, else
-- the arrival limit of the area, which the rules sla_arrival_* state; without either there is none.
-- Grain: one row per job × field; a blank time is null.
with arrival as (
  select
    a.value as area_type, r.limit_value * case r.clock when 'hours' then 3600 else 60 end as seconds, r.valid_from, r.valid_to
  from rulebook_rule r
  join rulebook_applies a on a.rule_id = r.rule_id and a.valid_from is not distinct from r.valid_from
  where r.rule_id in ('sla_arrival_urban', 'sla_arrival_rural', 'sla_arrival_remote') and a.attribute = 'area_type'
),
customer_area as (
  select customer_id, area_type
  from stg_customer
  where customer_id in (select customer_id from stg_repair_job where area_type is null and appointment_to is null)
),
expected as (
  select
    j.job_id, coalesce(j.appointment_to, add_seconds(j.reported_at, a.seconds)) as arrival_due_at,
    case when list_contains(j.day_precision, 'appointment_to') then ['arrival_due_at'] end as day_precision
  from stg_repair_job j
  left join customer_area c on c.customer_id = j.customer_id
  left join arrival a
    on a.area_type = coalesce(j.area_type, c.area_type) and cast(j.reported_at as date) >= a.valid_from
    and (a.valid_to is null or cast(j.reported_at as date) <= a.valid_to)
)
select
  job_id as case_id,
  unnest([
    'reported_at', 'dispatched_at', 'arrived_at', 'started_at', 'fixed_at', 'archived_at', 'appointment_from',
    'appointment_to', 'referred_at'
  ]) as field,
  unnest([
    reported_at, dispatched_at, arrived_at, started_at, fixed_at, archived_at, appointment_from, appointment_to,
    referred_at
  ]) as moment, day_precision
from stg_repair_job
union all
select job_id, 'arrival_due_at', arrival_due_at, day_precision from expected
