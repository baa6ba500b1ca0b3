-- Purpose: the rules that ask for something of an account again and again, as they hold at the cut-off: how often, which tier,
-- which records fill a slot, and what these must be like (a null asks for nothing).
-- Grain: one row per enabled rule with params.every, kind and sources × tier × source.
with word as (
  select
    rule_id, max(text) filter (where key = 'every') as every, max(text) filter (where key = 'kind') as kind,
    max(text) filter (where key = 'visitor') as visitor, list(text) filter (where key like 'methods.%') as methods,
    list(text) filter (where key like 'purposes.%') as purposes
  from rule_text
  group by rule_id
)
select
  cast(dense_rank() over (order by w.rule_id) as integer) as rule_no, w.rule_id, w.every, w.kind, s.text as source, w.methods,
  w.purposes, w.visitor, coalesce(o.value = 1, false) as on_site, cast(a.tier as integer) as tier
from word w
join coverage_rule r on r.rule_id = w.rule_id
join rule_text s on s.rule_id = w.rule_id and s.key like 'sources.%'
join rule_tier a on a.rule_id = w.rule_id and a.tier <> 'none'
left join rule_limit o on o.rule_id = w.rule_id and o.key = 'on_site'
where w.every is not null and w.kind is not null
