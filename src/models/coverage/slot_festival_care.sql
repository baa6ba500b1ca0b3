-- Purpose: greetings of key accounts at the main holidays: within some days before the first free day and up to the last. One
-- greeting serves two holidays whose days overlap. The account has a tier and is in service on the last day.
-- Grain: one row per account × holiday. Clause: 客户服务分类分级管理办法(试行) 第二十二条(三)1, rule visit_festival_care.
with free as (
  select d.date as day, d.holiday_name as holiday, d.date - lag(d.date) over (partition by d.holiday_name order by d.date) > 60 as is_new
  from calendar_day d
  join rule_text t on t.rule_id = 'visit_festival_care' and t.key like 'holidays.%' and t.text = d.holiday_name
),
counted as (
  select day, holiday, count(*) filter (where coalesce(is_new, true)) over (partition by holiday order by day) as place from free
),
festival as (
  select
    f.holiday, min(f.day) - cast(limit_of('visit_festival_care', 'days_before') as integer) as first_day, max(f.day) as last_day
  from counted f
  group by f.holiday, f.place
),
owed as (
  select f.*, f.last_day <= c.last_day as is_over
  from festival f
  cross join cutoff c
  join family_start s on s.family = 'contact_log'
  where f.first_day <= c.last_day and s.first_on - f.first_day <= s.gap_days
    and (f.last_day > c.last_day or f.last_day - s.last_on <= s.gap_days)
),
account as (
  select o.*, t.customer_id, coalesce(u.unit_id, c.unit_id) as unit_id, c.exclusion
  from owed o
  join tier_as_of t on o.last_day between t.valid_from and coalesce(t.valid_to, o.last_day)
  join rule_tier a on a.rule_id = 'visit_festival_care' and a.tier = cast(t.tier as varchar)
  left join customer_service c on c.customer_id = t.customer_id
  left join customer_former_unit u
    on u.customer_id = t.customer_id and o.last_day between coalesce(u.valid_from, o.last_day) and u.valid_to
  where coalesce(c.opened_on <= o.last_day, true) and coalesce(c.closed_on > o.last_day, true)
),
greeted as (
  select o.holiday, o.last_day, t.customer_id, min(t.day) as done_on
  from cadence_touch t
  join rule_text p on p.rule_id = 'visit_festival_care' and p.key like 'purposes.%' and p.text = t.purpose
  join owed o on t.day between o.first_day and o.last_day
  where t.source = 'contact_log'
  group by o.holiday, o.last_day, t.customer_id
)
select
  'visit_festival_care' as rule_id, a.unit_id, a.customer_id, concat(year(a.last_day), ' ', a.holiday) as subject,
  cast(date_trunc('month', a.last_day) as date) as month, a.last_day as due_on, g.done_on,
  case when a.exclusion is not null then 'excluded' else slot_state(g.done_on, a.last_day, a.is_over) end as state,
  a.exclusion as reason, false as is_stock
from account a
left join greeted g on g.holiday = a.holiday and g.last_day = a.last_day and g.customer_id = a.customer_id
