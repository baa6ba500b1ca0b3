-- Purpose: whom the next surveys may ask: accounts in service at the cut-off (who is active in the wave's first month is not known before
-- it), key accounts by their tier, and the services of the last complete month. Left out are accounts out of use, closed or not yet
-- opened, a number whose zeros in front were lost beside the whole one, and services that a rule asks to revisit one by one. Whom several
-- rules of a class ask falls under the one that asks the largest share.
-- Grain: one row per class × account or service.
with lost_zeros as (
  select distinct ltrim(customer_id, '0') as customer_id
  from customer_service
  where starts_with(customer_id, '0') and number_of(customer_id) is not null
),
account as (
  select
    s.customer_id, s.unit_id, s.segment, c.last_day,
    s.exclusion is null and coalesce(s.opened_on <= c.last_day, true) and coalesce(s.closed_on > c.last_day, true)
      and z.customer_id is null as is_in_frame
  from customer_service s
  cross join cutoff c
  left join lost_zeros z on z.customer_id = s.customer_id
),
one_by_one as (
  select k.text as kind, t.tier
  from rule_text o
  join coverage_rule r on r.rule_id = o.text
  join rule_text k on k.rule_id = r.rule_id and k.key like 'events.%'
  left join rule_tier t on t.rule_id = r.rule_id
  where o.rule_id = 'common_sampling' and o.key like 'one_by_one.%'
),
asked as (
  select k.class, k.wave, k.rule_id, k.share, a.unit_id, a.customer_id as drawn_id, null as kind, a.is_in_frame
  from sampling_class k
  join account a on a.segment = k.segment
  union all
  select k.class, k.wave, k.rule_id, k.share, a.unit_id, a.customer_id, null, a.is_in_frame
  from sampling_class k
  join rule_tier r on r.rule_id = k.rule_id
  join tier_as_of t on cast(t.tier as varchar) = r.tier
  join account a
    on a.customer_id = t.customer_id and t.valid_from <= a.last_day and coalesce(t.valid_to >= a.last_day, true)
  where k.class = 'key_account'
  union all
  select
    k.class, k.wave, k.rule_id, k.share, b.unit_id, b.case_id, b.kind,
    b.tier in (select r.tier from rule_tier r where r.rule_id = k.rule_id)
      and not exists (select 1 from one_by_one o where o.kind = b.kind and coalesce(o.tier = b.tier, true))
  from sampling_class k
  join rule_text e on e.rule_id = k.rule_id and e.key like 'events.%'
  join sla_case_base b on b.family = 'follow_up' and b.kind = e.text and date_trunc('month', b.started_at) = k.month
  where k.class = 'service_event'
)
select class, wave, rule_id, unit_id, drawn_id, is_in_frame
from asked
qualify row_number() over (partition by class, kind, drawn_id order by is_in_frame desc, share desc, rule_id) = 1
