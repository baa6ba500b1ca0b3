-- Purpose: the archive of every key account in service at the cut-off: whether it has the items that the clause lists (an item
-- without a row is not there), and whether those it has were updated within some months. When an item was updated may not be
-- stated: undeterminable. Without records of archives nothing is asked.
-- Grain: one row per rule × key account × item. Stock of the cut-off's month.
-- Clause: rules arc_key_account_fields and arc_timely_update.
with account as (
  select x.customer_id, x.unit_id, k.last_day
  from cutoff k
  join tier_as_of t on k.last_day between t.valid_from and coalesce(t.valid_to, k.last_day)
  join customer_service x on x.customer_id = t.customer_id and x.exclusion is null and coalesce(x.closed_on > k.last_day, true)
  where exists (select 1 from record_family where family = 'archive_item' and fed)
),
asked as (
  select a.*, l.text as item
  from account a cross join rule_text l
  where l.rule_id = 'arc_key_account_fields' and starts_with(l.key, 'items.')
),
found as (
  select a.*, i.customer_id is not null as is_listed, i.present, cast(i.updated_at as date) as updated_on
  from asked a
  left join stg_archive_item i on i.customer_id = a.customer_id and i.item = a.item
),
slot as (
  select
    'arc_key_account_fields' as rule_id, *, case when not is_listed then false else present end as is_done,
    case when not is_listed then 'no_record' when present then null when present is null then 'not_recorded' else 'missing' end
      as reason
  from found
  union all
  select
    'arc_timely_update', *,
    updated_on > last_day - to_months(cast(limit_of('arc_timely_update', 'months') as integer)),
    case when updated_on is null then 'not_recorded' end
  from found
  where present
)
select
  rule_id, unit_id, customer_id, item as subject, cast(date_trunc('month', last_day) as date) as month, last_day as due_on,
  case when is_done then coalesce(case when rule_id = 'arc_timely_update' then updated_on end, last_day) end as done_on,
  case when is_done then 'on_time' when is_done is null then 'undeterminable' else 'overdue' end as state,
  case when is_done is not true then reason end as reason, true as is_stock
from slot
