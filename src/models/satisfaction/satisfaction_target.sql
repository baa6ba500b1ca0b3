-- Purpose: what a satisfaction rate is to reach and from how many respondents on it is judged, by the rules that are on at the
-- cut-off. Surveys and return visits have one target for all parts of the sample, if the rule takes the broad rate.
-- Grain: one row per series (complaint_handling, survey) × stratum.
-- Clause: 客户服务分类分级管理办法(试行) 第二十二条(二)7 for complaint handling; rule sat_rate_definition.
with rule as (
  select r.rule_id, r.valid_from, r.target, r.min_n
  from rulebook_rule r cross join cutoff c
  where r.enabled and r.valid_from <= c.last_day and coalesce(r.valid_to >= c.last_day, true)
)
select 'complaint_handling' as series, a.value as stratum, r.target, r.min_n
from rule r
join rulebook_applies a on a.rule_id = r.rule_id and a.valid_from is not distinct from r.valid_from
where r.rule_id in ('sat_complaint_target_t1', 'sat_complaint_target_other') and a.attribute = 'stratum'
union all
select 'survey', 'all', coalesce(r.target, l.value), r.min_n
from rule r
join rule_text t on t.rule_id = r.rule_id and t.key = 'official' and t.text = 'broad'
left join rule_limit l on l.rule_id = r.rule_id and l.key = 'target'
where r.rule_id = 'sat_rate_definition'
