-- Purpose: every unit that is registered or that a record names, so that no record falls out of the totals.
-- Grain: one row per unit_id.
with met as (
  select unit_id from stg_unit
  union select unit_id from stg_account_manager
  union select unit_id from stg_customer
  union select unit_id from stg_bill
  union select unit_id from stg_payment
  union select coalesce(responsible_unit_id, unit_id, accepted_unit_id) from stg_complaint
  union select unit_id from stg_repair_job
  union select unit_id from stg_survey
  union select unit_id from stg_survey_response
  union select unit_id from stg_survey_answer
)
select unit_id from met where unit_id is not null order by unit_id
