-- Purpose: the times of installations. The contract's date of completion ends with its day.
-- Grain: one row per job × field; a blank time is null.
select
  job_id as case_id,
  unnest([
    'applied_at', 'accepted_at', 'survey_at', 'design_at', 'construction_at', 'acceptance_at', 'completed_at',
    'account_opened_at', 'gas_on_requested_at', 'gas_on_at', 'archived_at'
  ]) as field,
  unnest([
    applied_at, accepted_at, survey_at, design_at, construction_at, acceptance_at, completed_at, account_opened_at,
    gas_on_requested_at, gas_on_at, archived_at
  ]) as moment, day_precision
from stg_install_job
union all
select job_id, 'contract_due_date', cast(contract_due_date as timestamp), ['contract_due_date'] from stg_install_job
