-- Purpose: the rules that ask for something to be done about an anomaly, as they hold at the cut-off.
-- Grain: one row per enabled rule on anomalies.
select
  r.rule_id, r.clock, cast(r.limit_value as integer) as limit_days, r.target,
  coalesce(r.min_n, limit_of('common_conventions', 'min_n.sla')) as min_n
from rulebook_rule r cross join cutoff c
where r.of_family = 'anomaly' and r.enabled
  and r.valid_from <= c.last_day and (r.valid_to is null or r.valid_to >= c.last_day)
