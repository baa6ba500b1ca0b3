-- Purpose: where a unit's figures also count: in its own row, in its division's and in the company's ('all'). A record
-- without a unit counts in 'all' alone: join with "is not distinct from".
-- Grain: one row per unit_id (null included) × rollup_id.
select unit_id, unit_id as rollup_id from unit_met
union
select unit_id, division_id from unit where division_id is not null
union
select unit_id, 'all' from unit_met
union
select null, 'all'
order by unit_id nulls first, rollup_id
