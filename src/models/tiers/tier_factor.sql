-- Purpose: the seven factors behind every ranked customer, in each list that ranks it.
-- Grain: one row per scope_unit_id × year × customer × factor.
-- Clause: 客户服务分类分级管理办法(试行) 第八条(二), rule tier_factor_set.
select l.scope_unit_id, l.year, l.customer_id, f.factor, f.raw_value, f.raw_unit, f.band, f.score, f.weight, f.source
from tier_list l
join tier_factor_score f on f.customer_id = l.customer_id and f.year = l.year
order by l.scope_unit_id, l.year, l.customer_id, f.factor
