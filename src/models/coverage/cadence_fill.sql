-- Purpose: what fills the slots of accounts. A contact lies in one slot of a rule; of several slots of a kind in which it lies
-- (the tier changed in between) it fills one: that of the tier held on its day, else that of the rule first by name. A contact
-- whose record does not say what the rule asks for may have filled its slot: is_unknown.
-- Grain: one row per slot (rule, account, first day) that is filled, or may be.
with profile as (
  select distinct source, purpose, method, on_site, is_expert, is_independent from cadence_touch
),
fitting as (
  select
    p.*, r.rule_no, r.tier, r.kind, r.every,
    (p.source <> 'contact_log' or (
      (r.purposes is null or list_contains(r.purposes, p.purpose)) and (r.methods is null or list_contains(r.methods, p.method))
    ))
    and (not r.on_site or p.on_site)
    and case r.visitor when 'expert' then p.is_expert when 'independent' then p.is_independent else true end as is_met
  from profile p
  join cadence_rule r on r.source = p.source
  where is_met is not false
),
rivals as (
  select customer_id, kind from cadence_slot group by customer_id, kind having min(rule_no) < max(rule_no)
),
candidate as (
  select
    s.rule_no, s.customer_id, s.first_day, s.kind, s.tier, t.day, f.is_met, v.customer_id is not null as has_rivals,
    {'source': t.source, 'purpose': t.purpose, 'method': t.method, 'on_site': t.on_site} as profile
  from cadence_touch t
  join fitting f
    on f.source = t.source and f.purpose is not distinct from t.purpose and f.method is not distinct from t.method
    and f.on_site is not distinct from t.on_site and f.is_expert is not distinct from t.is_expert
    and f.is_independent is not distinct from t.is_independent
  join cadence_slot s
    on s.rule_no = f.rule_no and s.tier = f.tier and s.customer_id = t.customer_id
    and s.first_day = case f.every
      when 'week' then t.week when 'month' then t.month when 'quarter' then t.quarter when 'half_year' then t.half_year else t.year
    end
  left join rivals v on v.customer_id = s.customer_id and v.kind = s.kind
),
own as (
  select c.*, bool_or(c.tier = h.tier and c.day between h.valid_from and coalesce(h.valid_to, c.day)) as is_own
  from candidate c
  join tier_as_of h on h.customer_id = c.customer_id
  where c.has_rivals and c.is_met
  group by all
),
chosen as (
  select rule_no, customer_id, first_day, day from candidate where is_met and not has_rivals
  union all
  select place.rule_no, customer_id, place.first_day, day
  from (
    select customer_id, day, min({'is_other': not is_own, 'rule_no': rule_no, 'first_day': first_day}) as place
    from own
    group by customer_id, kind, day, profile
  )
),
filled as (
  select rule_no, customer_id, first_day, min(day) as done_on from chosen group by rule_no, customer_id, first_day
)
select *, false as is_unknown from filled
union all
select distinct c.rule_no, c.customer_id, c.first_day, cast(null as date), true
from candidate c
anti join filled f on f.rule_no = c.rule_no and f.customer_id = c.customer_id and f.first_day = c.first_day
where c.is_met is null
