-- Published figures that quarantined rows could move, and how far: in shares for rates, relative to the value for sums;
-- null where an amount cannot be read. Grain: metric × unit × period.
select
  b.metric, s.instrument, s.question, b.unit_id, b.period, b.value, b.worst, b.best, b.n_quarantined, b.k, b.n, b.target,
  b.could_cross, b.k is not null or b.metric = 'collection_rate' as is_rate,
  case when b.k is not null or b.metric = 'collection_rate' then b.worst - b.value else b.worst / nullif(b.value, 0) - 1 end
    as shift_worst,
  case when b.k is not null or b.metric = 'collection_rate' then b.best - b.value else b.best / nullif(b.value, 0) - 1 end
    as shift_best
from bounds as b
left join (
  select distinct concat('satisfaction_', instrument, '_', question) as metric, instrument, question from satisfaction_rate
) as s on s.metric = b.metric
where b.n_quarantined > 0 and b.value is not null and (b.worst is null or b.best is null or b.best > b.worst)
