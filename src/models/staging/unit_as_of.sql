-- Purpose: for which unit a closed one counts: from the day after the end of its last version its successor, and from
-- that one's end the successor's successor. A unit without a successor stays what it is.
-- Grain: one row per closed unit × span of days (both ends included), without overlaps.
with recursive last_version as (
  select unit_id, valid_to as closed_on, successor_id
  from stg_unit
  qualify row_number() over (partition by unit_id order by valid_from desc nulls last) = 1
),
closed as (
  select unit_id, closed_on, successor_id
  from last_version
  where closed_on is not null and successor_id is not null and successor_id <> unit_id
),
handed as (
  select unit_id, successor_id as counts_for, cast(closed_on + 1 as date) as valid_from, 1 as steps from closed
  union all
  select h.unit_id, c.successor_id, cast(greatest(h.valid_from, c.closed_on + 1) as date), h.steps + 1
  from handed h join closed c on c.unit_id = h.counts_for
  where h.steps < 10 and c.successor_id <> h.unit_id
),
span as (
  select
    unit_id, counts_for, valid_from,
    cast(coalesce(lead(valid_from) over (partition by unit_id order by steps) - 1, date '9999-12-31') as date) as valid_to
  from handed
)
select unit_id, counts_for, valid_from, valid_to from span where valid_from <= valid_to
order by unit_id, valid_from
