-- Purpose: the two complaint indicators: complaints per 10,000 accounts (n accounts, k complaints; Byar's interval for a
-- Poisson count) and the share of repeats (n complaints with a customer, k repeats; Wilson's interval).
-- Grain: one row per unit × year × source of the indicator.
-- Clause: rules cmp_rate and cmp_repeat. Byar's approximation: Breslow & Day 1987, IARC 82, p. 69.
with convention as (
  select
    max(case when rule_id = 'common_conventions' and key = 'z' then value end) as z,
    max(case when rule_id = 'cmp_rate' and key = 'per_accounts' then value end) as per
  from rulebook_param
),
counted as (
  select y.*, cast(y.n_complaints as double) as k, v.z, v.per / nullif(y.n_accounts, 0) as scale
  from complaint_year y cross join convention v
)
select
  unit_id, year, 'complaint_rate' as source, n_accounts as n, n_complaints as k, k * scale as value,
  case when k = 0 then 0 * scale else scale * k * power(1 - 1 / (9 * k) - z / (3 * sqrt(k)), 3) end as low,
  scale * (k + 1) * power(1 - 1 / (9 * (k + 1)) + z / (3 * sqrt(k + 1)), 3) as high
from counted
union all
select
  unit_id, year, 'complaint_repeat', n_with_customer, n_repeats, cast(n_repeats as double) / nullif(n_with_customer, 0),
  wilson_low(n_repeats, n_with_customer), wilson_high(n_repeats, n_with_customer)
from counted
