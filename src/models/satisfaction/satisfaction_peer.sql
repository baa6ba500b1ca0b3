-- Purpose: the rates that a funnel sets side by side: units among units, divisions among divisions, by the effective
-- sample. Less than one answer has no place in it.
-- Grain: one row per unit or division × year or quarter × instrument, its head question, all strata together.
select
  case when u.unit_type = 'division' then 'division' else 'unit' end as peers, c.period, c.instrument, c.question, c.unit_id,
  c.n_effective as n, c.k_effective as k, c.n_valid, c.k_satisfied
from satisfaction_cell c
join satisfaction_head h on h.instrument = c.instrument and h.question = c.question
left join unit u on u.unit_id = c.unit_id
where c.stratum = 'all' and c.unit_id <> 'all' and c.n_effective >= 1 and (length(period) = 4 or c.period like '%Q%')
order by peers, c.period, c.instrument, c.question, c.unit_id
