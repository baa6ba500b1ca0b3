-- Purpose: who serves an account and as whom, from when to when: the role of the assignment, else that of the register of
-- managers; a manager who has left serves nobody. Without a mark each assignment is that of a lead.
-- Grain: one row per assignment. Clause: 客户服务分类分级管理办法(试行) 第十五条.
select
  a.customer_id, a.manager_id, coalesce(a.is_lead, true) as is_lead, coalesce(a.role, m.role) as role, a.valid_from,
  least(a.valid_to, m.valid_to) as valid_to
from stg_assignment a
left join stg_account_manager m on m.manager_id = a.manager_id
