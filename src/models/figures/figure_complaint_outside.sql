-- Purpose: complaints that came through 12345: first contact within the limit, solved and satisfied, the last two of those
-- who answered when asked; 'all' is the share of complaints that came through an outside body. A time without a clock, or
-- out of order, says nothing; a contact that is not yet due is left out.
-- Grain: one row per rule × unit × month × part.
-- Clause: 精细服务管理 监督 3; the three rates are those of the 12345 hotlines (响应率, 解决率, 满意率).
with outside as (
  select text as channel from rule_text where rule_id = 'cmp_12345_link' and key like 'outside.%'
),
complaint as (
  select
    c.complaint_no, c.case_unit_id as unit_id, c.month, c.channel, c.solved,
    c.channel in (select channel from outside) as is_outside,
    add_seconds(c.received_at, limit_of('cmp_12345_link', 'response_h') * 3600) as contact_due, c.first_contact_at,
    list_contains(c.has, 'first_contact_at')
      and not list_has_any(coalesce(c.day_precision, []), ['received_at', 'first_contact_at'])
      and coalesce(c.first_contact_at >= c.received_at, true) as is_timed
  from complaint_case c
),
direct as (
  select c.*, a.is_valid, a.is_satisfied
  from complaint c
  left join satisfaction_answer a on a.instrument = 'complaint_handling' and a.response_id = c.complaint_no
  where c.channel = '12345'
),
answered as (
  select unit_id, month, 'all' as part, is_outside as is_met from complaint where channel is not null
  union all
  select unit_id, month, 'response', coalesce(first_contact_at <= contact_due, false)
  from direct cross join cutoff o
  where is_timed and (first_contact_at is not null or contact_due < o.as_of)
  union all select unit_id, month, 'solved', solved from direct where solved is not null
  union all select unit_id, month, 'satisfied', is_satisfied from direct where is_valid
)
select 'cmp_12345_link' as rule_id, unit_id, month, part, count(case when is_met then 1 end) as k, count(*) as n
from answered
group by unit_id, month, part
