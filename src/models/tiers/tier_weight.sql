-- Purpose: what each factor weighs at the cut-off, with the rule that says so, for readers who may not see customers.
-- Grain: one row per factor.
-- Clause: 客户服务分类分级管理办法(试行) 附表, rules tier_weight_annual_volume and tier_weight_other_factors.
select substr(p.key, length('weight.') + 1) as factor, p.value as weight, r.status, r.rule_id
from rulebook_param p
join rulebook_rule r on r.rule_id = p.rule_id and r.valid_from = p.valid_from
cross join cutoff c
where p.key like 'weight.%' and r.topic = 'tier' and r.valid_from <= c.last_day
  and (r.valid_to is null or r.valid_to >= c.last_day)
order by weight desc, factor
