-- Purpose: the latest year that is complete at the cut-off, for which the register of rules shows a value.
-- Grain: one row.
select cast(case when month(last_day) = 12 and day(last_day) = 31 then year(last_day) else year(last_day) - 1 end as integer) as year
from cutoff
