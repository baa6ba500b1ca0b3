-- Purpose: the safety check before a household burns gas for the first time: one inspection of the kind pre_gas_on that was
-- made by then, or a job that says that it was checked. A household that is not named, or whose gas came on before
-- inspections are on record, is undeterminable.
-- Grain: one row per installation at a resident whose gas is on. Clause: rule insp_before_first_use.
with lit as (
  select
    j.job_id, j.unit_id, j.applicant_customer_id as customer_id, j.gas_on_at, cast(j.gas_on_at as date) as lit_on,
    coalesce(j.safety_check_done, false) as says_checked, s.first_on
  from stg_install_job j
  left join family_start s on s.family = 'inspection'
  where j.kind = 'resident_sporadic' and j.gas_on_at is not null
),
checked as (
  select customer_id, min(visited_at) as checked_at
  from stg_inspection
  where kind = 'pre_gas_on' and result = 'done' and visited_at is not null
  group by customer_id
),
judged as (
  select
    l.*, c.checked_at,
    -- A time at 00:00 is a date: on the day of the gas-on itself it is believed.
    l.says_checked or coalesce(
      c.checked_at <= case when clock_seconds(l.gas_on_at) = 0 then day_last(l.gas_on_at) else l.gas_on_at end, false
    ) as is_checked,
    case
      when l.first_on is null then 'not_recorded'
      when l.customer_id is null then 'no_customer'
      when l.lit_on < l.first_on then 'before_records'
    end as gap
  from lit l left join checked c on c.customer_id = l.customer_id
)
select
  'insp_before_first_use' as rule_id, unit_id, customer_id, job_id as subject,
  cast(date_trunc('month', lit_on) as date) as month, lit_on as due_on,
  case
    when says_checked then least(cast(coalesce(checked_at, gas_on_at) as date), lit_on) else cast(checked_at as date)
  end as done_on,
  case
    when is_checked then 'on_time' when gap is not null then 'undeterminable' when checked_at is not null then 'late'
    else 'overdue'
  end as state,
  case when not is_checked then gap end as reason, false as is_stock
from judged
