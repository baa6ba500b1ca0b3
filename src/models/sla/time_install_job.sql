-- Purpose: the times of installations. The contract's date of completion ends with its day.
-- Grain: one row per job × field; a blank time is null.
select job_id as case_id, 'applied_at' as field, applied_at as moment, day_precision from stg_install_job
union all select job_id, 'accepted_at', accepted_at, day_precision from stg_install_job
union all select job_id, 'survey_at', survey_at, day_precision from stg_install_job
union all select job_id, 'design_at', design_at, day_precision from stg_install_job
union all select job_id, 'construction_at', construction_at, day_precision from stg_install_job
union all select job_id, 'acceptance_at', acceptance_at, day_precision from stg_install_job
union all select job_id, 'completed_at', completed_at, day_precision from stg_install_job
union all select job_id, 'account_opened_at', account_opened_at, day_precision from stg_install_job
union all select job_id, 'gas_on_requested_at', gas_on_requested_at, day_precision from stg_install_job
union all select job_id, 'gas_on_at', gas_on_at, day_precision from stg_install_job
union all select job_id, 'archived_at', archived_at, day_precision from stg_install_job
union all
select job_id, 'contract_due_date', cast(contract_due_date as timestamp), ['contract_due_date'] from stg_install_job
