-- Purpose: how much of the register is filled in: the basic fields of accounts that are not closed, the profile of organisations;
-- accounts per party, each party counted in the unit of its first account.
-- Grain: one row per rule × unit × part (field). Stock of the cut-off's month.
-- Clause: 燃氣公司客戶服務管理制度 四; 公司客戶管理辦法(9篇) §3 第三条(一), §7 5.1.3.
with account as (
  select c.*, cast(date_trunc('month', k.last_day) as date) as month
  from stg_customer c cross join cutoff k
  where coalesce(c.status, 'active') <> 'closed' and coalesce(c.opened_on <= k.last_day, true)
),
metered as (
  select distinct customer_id from stg_meter where customer_id is not null
),
counted as (
  select
    a.unit_id, a.month, a.segment = 'non_resident' as is_business, count(*) as n, count(a.display_name) as name, count(a.unit_id) as unit,
    count(a.segment) as segment, count(coalesce(a.sub_segment, a.resident_class)) as nature, count(a.area_type) as area,
    count(a.opened_on) as opened, count(a.usage_form) as form, count(m.customer_id) as meter, count(a.industry_code) as industry,
    count(a.main_product) as product, count(a.credit_grade) as credit
  from account a left join metered m on m.customer_id = a.customer_id
  group by all
),
field as (
  select
    unit_id, month, n, is_business,
    unnest([
      {part: 'name', k: case when is_business then name end, basic: true, profile: true}, {part: 'unit', k: unit, basic: true, profile: false},
      {part: 'segment', k: segment, basic: true, profile: false}, {part: 'nature', k: nature, basic: true, profile: false},
      {part: 'area', k: area, basic: true, profile: false}, {part: 'opened', k: opened, basic: true, profile: true},
      {part: 'form', k: form, basic: true, profile: false},
      {part: 'meter', k: case when exists (select 1 from metered) then meter end, basic: true, profile: false},
      {part: 'industry', k: industry, basic: false, profile: true}, {part: 'product', k: product, basic: false, profile: true},
      {part: 'credit', k: credit, basic: false, profile: true}
    ]) as f
  from counted
),
asked as (
  select 'arc_basic_fields' as rule_id, unit_id, month, f.part, f.k, n from field where f.basic and f.k is not null
  union all
  select 'arc_generic_profile', unit_id, month, f.part, f.k, n from field where f.profile and is_business
),
party as (
  select
    unit_id, month, party_key, row_number() over (partition by party_key order by customer_id) = 1 as is_first
  from account
  where party_key is not null
)
select rule_id, unit_id, month, part, sum(k) as k, sum(n) as n, true as is_stock
from (select rule_id, unit_id, month, unnest(['all', part]) as part, k, n from asked)
group by rule_id, unit_id, month, part
union all
select 'arc_multi_property_reference', unit_id, month, 'all', count(*), count(*) filter (where is_first), true
from party
group by unit_id, month
