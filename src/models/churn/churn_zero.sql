-- Purpose: how many working days in a row a key account has used nothing, up to the last day of its ledger. A day without
-- a value neither counts nor ends the run.
-- Grain: one row per customer that used nothing on its last day with a value.
-- Clause: rule arc_churn_warning_record, zero.
with used as (
  select customer_id, max(gas_day) as last_used from churn_day where volume_m3 > 0 group by customer_id
)
select
  d.customer_id, min(d.gas_day) as zero_since, cast(count(case when c.is_workday then 1 end) as integer) as zero_workdays
from churn_day d
left join used u on u.customer_id = d.customer_id
left join calendar_day c on c.date = d.gas_day
where d.volume_m3 = 0 and (u.last_used is null or d.gas_day > u.last_used)
group by d.customer_id
