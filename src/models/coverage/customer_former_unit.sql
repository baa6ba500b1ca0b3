-- Purpose: customers that the register still has at a unit that was closed, and the days on which they belonged to that one or to
-- a successor that was closed in turn; on other days stg_customer's unit holds.
-- Grain: one row per such customer × span of days (the first span begins at null).
with registered as (
  select c.customer_id, r.unit_id
  from stg_customer c
  join record_customer r on r.source_file = c.source_file and r.source_row = c.source_row
  where r.unit_id in (select unit_id from unit_as_of)
)
select r.customer_id, r.unit_id, cast(null as date) as valid_from, cast(min(a.valid_from) - 1 as date) as valid_to
from registered r join unit_as_of a on a.unit_id = r.unit_id
group by r.customer_id, r.unit_id
union all
select r.customer_id, a.counts_for, a.valid_from, a.valid_to
from registered r join unit_as_of a on a.unit_id = r.unit_id
