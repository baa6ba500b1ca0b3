-- What differs from the rest of its kind by more than chance: years and the last eight quarters. Where nothing of a kind does, one
-- row without an item says that it was compared (of drivers none does); is_beyond_error is null where hardly any form tells
-- questions apart. A kind with too few answers has no row.
-- Grain: unit × period × instrument × kind × item beyond error.
with compared as (
  select c.*
  from satisfaction_contrast as c
  cross join workspace_setting as w
  where (length(c.period) = 4 or c.period >= strftime(w.as_of - interval 2 year, '%Y-Q') || quarter(w.as_of))
    and c.reason is distinct from 'too_few'
)
select
  unit_id, period, instrument, kind, item, is_beyond_error, cast(difference as float) as difference,
  cast(low as float) as low, cast(high as float) as high
from compared
where is_beyond_error
union all
select unit_id, period, instrument, kind, null, bool_or(is_beyond_error), null, null, null
from compared
where kind <> 'driver'
group by unit_id, period, instrument, kind
having not coalesce(bool_or(is_beyond_error), false)
