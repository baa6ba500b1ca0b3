-- Purpose: survey waves of a year: each unit in service takes part in so many. A wave without a unit is all units'. From the first
-- year with a survey; without a named instrument any counts.
-- Grain: one row per rule × unit × year.
-- Clause: 客户受电工程回访制度 第十一条; 公司客戶管理辦法(9篇) §4 第十二条; rules rv_card_twice_year and sat_annual_survey.
with rule as (
  select l.rule_id, cast(l.value as integer) as waves from rule_limit l where l.key = 'waves'
),
wave as (
  select r.rule_id, r.waves, s.survey_id, s.unit_id, min(s.starts_on) as starts_on
  from stg_survey s
  cross join rule r
  where s.starts_on is not null and coalesce(s.issued > 0, true) and (
    s.instrument in (select text from rule_text t where t.rule_id = r.rule_id and t.key like 'instruments.%')
    or not exists (select 1 from rule_text t where t.rule_id = r.rule_id and t.key like 'instruments.%')
  )
  group by r.rule_id, r.waves, s.survey_id, s.unit_id
),
owed as (
  select r.rule_id, r.waves, u.unit_id, s.first_day, s.last_day, s.month, s.is_over
  from rule r
  join slot_calendar s on s.slot = 'year'
  join rule_text t on t.rule_id = r.rule_id and t.key like 'unit_types.%'
  join unit u on u.unit_type = t.text
  left join unit_current v on v.unit_id = u.unit_id
  where s.last_day >= (select min(w.starts_on) from wave w where w.rule_id = r.rule_id)
    and service_days(u.opened_on, cast(v.valid_to + 1 as date), s.first_day, s.last_day)
      >= s.days * limit_of('common_conventions', 'coverage.held_share')
),
taken as (
  select
    o.rule_id, o.unit_id, o.first_day, count(distinct w.survey_id) as n,
    list_sort(list(w.starts_on))[any_value(o.waves)] as done_on
  from owed o
  join (select distinct rule_id, unit_id, survey_id, min(starts_on) over (partition by rule_id, unit_id, survey_id) as starts_on from wave) w
    on w.rule_id = o.rule_id and coalesce(w.unit_id, o.unit_id) = o.unit_id and w.starts_on between o.first_day and o.last_day
  group by o.rule_id, o.unit_id, o.first_day
)
select
  o.rule_id, o.unit_id, cast(null as varchar) as customer_id, year_of(o.first_day) as subject, o.month, o.last_day as due_on, t.done_on,
  slot_state(t.done_on, o.last_day, o.is_over) as state,
  case when t.done_on is null then case when coalesce(t.n, 0) = 0 then 'none' else 'few' end end as reason, false as is_stock
from owed o
left join taken t on t.rule_id = o.rule_id and t.unit_id = o.unit_id and t.first_day = o.first_day
