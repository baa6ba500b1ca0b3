-- Purpose: key accounts with exactly one lead manager, and with the team that their tier asks for: a lead of the role named, and
-- somebody else in each further place. A member without a role may fill any place.
-- Grain: one row per rule × key account × month: a stock. Missing places are the subject.
-- Clause: 客户服务分类分级管理办法(试行) 第十五条, rules am_one_to_one, am_tier1_fourfold, am_tier2_threefold, am_tier3_twofold.
with place as (
  select t.rule_id, cast(a.tier as integer) as tier, split_part(t.key, '.', 2) as place, list(t.text) as roles
  from rule_text t
  join rule_tier a on a.rule_id = t.rule_id
  where t.key like 'team.%'
  group by t.rule_id, a.tier, split_part(t.key, '.', 2)
),
wanted as (
  select
    p.rule_id, m.customer_id, m.month, list(p.place order by p.place) filter (where not
      case when p.place = 'lead' then list_has_any(m.lead_roles, p.roles) else list_has_any(m.roles, p.roles) end) as missing
  from manager_month m join place p on p.tier = m.tier
  group by p.rule_id, m.customer_id, m.month
),
judged as (
  select
    'am_one_to_one' as rule_id, m.*, cast(null as varchar) as subject, n_leads = 1 as is_met,
    case when n_leads = 0 then 'none' when n_leads > 1 then 'several' end as gap
  from manager_month m
  union all
  select
    w.rule_id, m.*, array_to_string(w.missing, ', '), case
      when w.missing is null then true when not m.is_served then false
      when list_contains(w.missing, 'lead') and len(m.lead_roles) > list_count(m.lead_roles)
        or w.missing <> ['lead'] and len(m.roles) > list_count(m.roles) then null
      else false
    end,
    case
      when not m.is_served then 'none' when w.missing is null then null when list_contains(w.missing, 'lead') then 'lead'
      else 'incomplete'
    end
  from wanted w join manager_month m on m.customer_id = w.customer_id and m.month = w.month
)
select
  rule_id, unit_id, customer_id, subject, month, day as due_on, case when is_met then day end as done_on,
  case
    when exclusion is not null then 'excluded' when is_met is null then 'undeterminable' when is_met then 'on_time' else 'overdue'
  end as state,
  case when exclusion is not null then exclusion when is_met is null then 'not_recorded' when not is_met then gap end as reason,
  true as is_stock
from judged
