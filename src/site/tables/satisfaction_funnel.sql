-- Units among units within the limits of their own n. Grain: unit × year or quarter × instrument.
select
  unit_id, period, instrument, cast(n as float) as n, cast(rate as float) as rate, cast(center as float) as center,
  cast(phi as float) as phi, is_overdispersed, n_units, cast(low_95 as float) as low_95,
  cast(high_95 as float) as high_95, cast(low_998 as float) as low_998, cast(high_998 as float) as high_998, position
from satisfaction_funnel
where peers = 'unit'
