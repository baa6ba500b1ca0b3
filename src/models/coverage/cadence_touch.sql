-- Purpose: whatever may fill a slot of an account: contacts, valid answers to surveys, return visits that reached the customer,
-- trainings of the customer. A contact that does not say whether it was on site is by its method, where that tells; of one on site it is
-- told whether an expert of the account came, and whether somebody other than its leads.
-- Grain: one row per contact, response, return visit, training. Answers without a customer are nobody's.
with invalid as (
  select response_id, survey_id from stg_survey_response where not valid
),
answered as (
  select a.customer_id, cast(coalesce(min(a.answered_at), min(s.starts_on)) as date) as day
  from stg_survey_answer a
  left join stg_survey s on s.survey_id = a.survey_id and s.unit_id is not distinct from a.unit_id
  where a.customer_id is not null and coalesce(a.label_raw, a.choice, a.text, cast(a.level as varchar), cast(a.score as varchar)) is not null
    and not exists (
      select 1 from invalid i
      where i.response_id = a.response_id and (i.survey_id is null or a.survey_id is null or i.survey_id = a.survey_id)
    )
  group by a.survey_id, a.response_id, a.customer_id
  union all
  select customer_id, cast(answered_at as date)
  from stg_survey_response
  where coalesce(valid, true) and customer_id is not null and answered_at is not null
),
contact as (
  select
    contact_id, customer_id, cast("at" as date) as day, purpose, method, coalesce(visitor_id, manager_id) as visitor_id,
    coalesce(on_site, case when method = 'visit' then true when method in ('phone', 'sms', 'mail') then false end) as on_site
  from stg_contact_log
),
visitor as (
  select c.contact_id, bool_or(a.role = 'expert') as is_expert, bool_or(a.is_lead) as is_lead
  from contact c
  join account_team a on a.customer_id = c.customer_id and a.manager_id = c.visitor_id
  where c.on_site and coalesce(a.valid_from <= c.day, true) and coalesce(a.valid_to >= c.day, true)
    and exists (select 1 from cadence_rule where visitor is not null)
  group by c.contact_id
),
touch as (
  select
    'contact_log' as source, c.customer_id, c.day, c.purpose, c.method, c.on_site,
    case when c.on_site and c.visitor_id is not null then coalesce(v.is_expert, false) end as is_expert,
    case when c.on_site and c.visitor_id is not null then not coalesce(v.is_lead, false) end as is_independent
  from contact c
  left join visitor v on v.contact_id = c.contact_id
  union all select 'survey_answer', customer_id, day, null, null, null, null, null from answered
  union all
  select
    'return_visit', customer_id, cast(completed_at as date), event_type, method,
    case when method = 'on_site' then true when method is not null then false end, null, null
  from stg_return_visit
  where coalesce(result, 'completed') = 'completed'
  union all select 'training_record', customer_id, cast("at" as date), kind, null, on_site, null, null from stg_training_record
  where kind = 'customer'
)
select
  *, cast(date_trunc('week', day) as date) as week, cast(date_trunc('month', day) as date) as month,
  cast(date_trunc('quarter', day) as date) as quarter, make_date(year(day), case when month(day) <= 6 then 1 else 7 end, 1) as half_year,
  make_date(year(day), 1, 1) as year
from touch
where customer_id is not null and day is not null
