-- Purpose: how long the stages of installations took, in working days, in the month in which a stage ended; 'all' from the
-- application to the acceptance.
-- Grain: one row per job × finished stage. Clause: rule sla_install_stages.
select
  'sla_install_stages' as rule_id, unit_id, date_trunc('month', to_on) as month, stage as part, cast(workdays as double) as value
from install_stage
where not is_open
