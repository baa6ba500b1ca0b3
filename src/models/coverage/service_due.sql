-- Purpose: which services are owed a return visit by which rule, and how each stands: reached in the days it is waited for, later,
-- not reached (and why), or still waited for.
-- Grain: one row per rule × service. Clause: the rule's own, in rulebook_rule.
with rule as (
  select
    t.rule_id, list(t.text) as events, any_value(w.value) as wait_days, any_value(n.value) as attempts, any_value(a.tiers) as tiers
  from rule_text t
  join coverage_rule r on r.rule_id = t.rule_id
  join rule_limit w on w.rule_id = t.rule_id and w.key = 'wait_days'
  join rule_limit n on n.rule_id = t.rule_id and n.key = 'attempts'
  left join (select rule_id, list(tier) as tiers from rule_tier group by rule_id) a on a.rule_id = t.rule_id
  where t.key like 'events.%'
  group by t.rule_id
),
owed as (
  select r.rule_id, e.*, e.ended_on + cast(r.wait_days as integer) as due_on, e.n_failed >= r.attempts as is_enough
  from service_event e join rule r on list_contains(r.events, e.kind) and (r.tiers is null or list_contains(r.tiers, e.tier))
  where r.rule_id <> 'rv_dispute_followup' or e.is_dispute
)
select
  o.rule_id, o.case_id, o.unit_id, o.customer_id, o.use, o.month, o.due_on, o.visited_on as done_on,
  slot_state(o.visited_on, o.due_on, o.due_on <= c.last_day) as state,
  case
    when o.visited_on is not null then null when o.last_failure is null then 'no_visit'
    when o.last_failure = 'unreachable' and not o.is_enough then 'few_attempts' else o.last_failure
  end as reason
from owed o cross join cutoff c
