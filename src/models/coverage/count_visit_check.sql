-- Purpose: how many visits to a customer's home, for a repair or an installation, included a safety check. Whether one did is not
-- known where the job does not say.
-- Grain: one row per rule × unit × month of the visit × state × reason. Clause: rule insp_visit_check.
with visit as (
  select unit_id, arrived_at as moment, safety_check_done from stg_repair_job
  where customer_id is not null and category is distinct from 'network' and arrived_at is not null
  union all
  select unit_id, coalesce(gas_on_at, completed_at), safety_check_done from stg_install_job
  where kind is distinct from 'developer' and coalesce(gas_on_at, completed_at) is not null
)
select
  'insp_visit_check' as rule_id, unit_id, cast(date_trunc('month', moment) as date) as month, false as is_stock,
  case when safety_check_done then 'on_time' when safety_check_done is null then 'undeterminable' else 'overdue' end as state,
  case when safety_check_done is null then 'not_recorded' end as reason, count(*) as n
from visit
group by all
