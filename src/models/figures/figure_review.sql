-- Purpose: quarters in which the service of a unit was measured; strata of a year's samples with enough respondents; rules
-- that are published with the words of their clause.
-- Grain: one row per rule × unit (itself, its division, all) × period.
-- Clause: 客户服务分类分级管理办法(试行) 第四条(三); 燃氣公司客戶服務管理制度 3.4(2), 5.1(1).
with quarter as (
  select distinct unit_id, period as quarter, left(period, 4) as year from sla_attainment where period like '%-Q%' and n_due > 0
),
possible as (
  select year, count(distinct quarter) as n from quarter group by year
),
cell as (
  select unit_id, cast(year(month) as varchar) as period, instrument, stratum, sum(m) as n
  from satisfaction_count
  where question = 'all' and stratum_kind = 'class'
  group by all
),
published as (
  select count(r.quote) as k, count(*) as n
  from rulebook_rule r join figure_rule f on f.rule_id = r.rule_id cross join cutoff c
  where coalesce(r.table_name, r.clock) is not null
    and r.valid_from <= c.last_day and (r.valid_to is null or r.valid_to >= c.last_day)
)
select
  'apr_periodic_supervision' as rule_id, q.unit_id, q.year as period, 'all' as part, count(*) as k, max(p.n) as n,
  cast(null as double) as low, cast(null as double) as high
from quarter q join possible p on p.year = q.year
group by q.unit_id, q.year
union all
select
  'sat_sample_scope', u.rollup_id, c.period, 'all',
  count(case when c.n >= limit_of('sat_sample_scope', 'min_cell') then 1 end), count(*), null, null
from cell c join unit_rollup u on u.unit_id is not distinct from c.unit_id
group by u.rollup_id, c.period
union all
select 'qe_transparency', 'all', year_of(c.last_day), 'all', p.k, p.n, null, null
from published p cross join cutoff c
