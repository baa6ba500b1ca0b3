-- Purpose: shorter limits of a unit or division, or of one tier there, in place of the rule's own: the shortest that was
-- written when the case started (of notice ahead, the longest). A less strict one changes nothing, and the case stays one case of its rule.
-- Grain: one row per rule_no × case_no with a shorter limit. Clause: rules sla_local_gov_stricter (limit.<rule>.<unit>)
-- and sla_install_by_tier (limit.<rule>.<unit>.<tier>).
with written as (
  select
    split_part(p.key, '.', 2) as rule_id, split_part(p.key, '.', 3) as unit_id,
    nullif(split_part(p.key, '.', 4), '') as tier, p.value as limit_value, p.valid_from, p.valid_to
  from rulebook_param p
  join rulebook_rule w on w.rule_id = p.rule_id and w.valid_from is not distinct from p.valid_from and w.enabled
  where p.rule_id in ('sla_local_gov_stricter', 'sla_install_by_tier') and p.key like 'limit.%' and p.value is not null
)
select r.rule_no, b.case_no, r.rule_id, b.case_id, case when any_value(r.is_backward) then max(w.limit_value) else min(w.limit_value) end as limit_value
from written w
join sla_rule r on r.rule_id = w.rule_id
  and case when r.is_backward then r.limit_value < w.limit_value else r.limit_value > w.limit_value end
join unit_rollup u on u.rollup_id = w.unit_id
join sla_case_base b on b.family = r.family and b.unit_id = u.unit_id
where (w.valid_from is null or cast(b.started_at as date) >= w.valid_from)
  and (w.valid_to is null or cast(b.started_at as date) <= w.valid_to)
  and (w.tier is null or w.tier = b.tier or concat('pre_tier_', w.tier) = b.category)
group by r.rule_no, b.case_no, r.rule_id, b.case_id
