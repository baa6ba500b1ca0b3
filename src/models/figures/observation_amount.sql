-- Purpose: what was paid for a complaint that was compensated, in CNY.
-- Grain: one row per case. Clause: 公司客戶管理辦法(9篇) §8 (九)7.
select 'cmp_compensation' as rule_id, case_unit_id as unit_id, month, 'all' as part, compensation_cny as value
from complaint_case
where compensation_cny > 0
