-- How many published figures there are, and how many of them quarantined rows could move. Grain: unit × period.
select
  unit_id, period, count(*) as n,
  count(case when n_quarantined > 0 and (worst is null or best is null or best > worst) then 1 end) as n_movable
from bounds
where value is not null
group by unit_id, period
