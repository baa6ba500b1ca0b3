-- Purpose: every account in service at the cut-off: whether it is one file and no meter of it hangs on another account, too, and
-- whether it was updated within some months (undeterminable where no day is stated).
-- Grain: one row per rule × unit × state × reason. Stock of the cut-off's month.
-- Clause: rules arc_one_customer_one_file and arc_regular_update.
with account as (
  select c.customer_id, c.unit_id, cast(c.updated_at as date) as updated_on, k.last_day
  from stg_customer c
  cross join cutoff k
  where coalesce(c.opened_on <= k.last_day, true) and coalesce(c.closed_on > k.last_day, true) and c.status is distinct from 'closed'
),
hung as (
  select m.meter_id, m.customer_id
  from stg_meter m join account a on a.customer_id = m.customer_id
  where coalesce(m.installed_on <= a.last_day, true) and coalesce(m.removed_on > a.last_day, true)
),
twice as (
  select distinct h.customer_id
  from hung h
  where h.meter_id in (select meter_id from hung group by meter_id having count(distinct customer_id) > 1)
),
judged as (
  select
    'arc_one_customer_one_file' as rule_id, a.unit_id, a.last_day, t.customer_id is null as is_done,
    case when t.customer_id is not null then 'same_meter' end as reason
  from account a left join twice t on t.customer_id = a.customer_id
  union all
  select
    'arc_regular_update', unit_id, last_day,
    updated_on > last_day - to_months(cast(limit_of('arc_regular_update', 'months') as integer)),
    case when updated_on is null then 'not_recorded' end
  from account
)
select
  rule_id, unit_id, cast(date_trunc('month', last_day) as date) as month, true as is_stock,
  case when is_done then 'on_time' when is_done is null then 'undeterminable' else 'overdue' end as state, reason, count(*) as n
from judged
group by all
