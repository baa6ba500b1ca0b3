-- Purpose: a year's counted complaints of a unit, its division and the company, beside the active accounts of the
-- register (as it stands at the cut-off: the register keeps no history).
-- Grain: one row per appraised unit × year.
-- Clause: 燃氣公司客戶服務管理制度 5.2(2), rules cmp_rate and cmp_repeat.
with account as (
  select r.rollup_id, count(*) as n_accounts
  from stg_customer c join unit_rollup r on r.unit_id is not distinct from c.unit_id
  where c.status = 'active'
  group by r.rollup_id
),
complaint as (
  select
    r.rollup_id, cast(year(c.received_at) as integer) as year, count(*) as n_complaints,
    count(c.customer_id) as n_with_customer, count(case when c.is_repeat then 1 end) as n_repeats
  from complaint_counted c join unit_rollup r on r.unit_id is not distinct from c.unit_id
  group by r.rollup_id, year(c.received_at)
)
select
  u.unit_id, u.year, coalesce(a.n_accounts, 0) as n_accounts, coalesce(c.n_complaints, 0) as n_complaints,
  coalesce(c.n_with_customer, 0) as n_with_customer, coalesce(c.n_repeats, 0) as n_repeats
from appraisal_unit u
left join account a on a.rollup_id = u.unit_id
left join complaint c on c.rollup_id = u.unit_id and c.year = u.year
