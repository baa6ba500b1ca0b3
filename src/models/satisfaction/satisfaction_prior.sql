-- Purpose: how much units really differ: a beta-binomial prior by the method of moments (Kleinman 1973), its strength
-- in answers; never stronger than all answers together. Units are compared with units, divisions with divisions.
-- Grain: one row per level × period × instrument × question × stratum with enough units that have answers.
-- Clause: rule common_conventions, prior.
with peer as (
  select
    c.*, case when u.unit_type = 'division' then 'division' else 'unit' end as level,
    sum(c.k_effective) over w / sum(c.n_effective) over w as p, count(*) over w as n_units
  from satisfaction_cell c
  left join unit u on u.unit_id = c.unit_id
  where c.unit_id <> 'all' and c.n_effective > 0
  window w as (
    partition by case when u.unit_type = 'division' then 'division' else 'unit' end,
      c.period, c.instrument, c.question, c.stratum
    order by c.unit_id rows between unbounded preceding and unbounded following
  )
),
moment as (
  select
    level, period, instrument, question, stratum, max(p) as p, max(n_units) as n_units,
    cast(sum(cast(n_effective as decimal(28, 9))) as double) as n,
    cast(sum(cast(n_effective * n_effective as decimal(28, 9))) as double) as nn,
    cast(sum(cast(n_effective * pow(k_effective / n_effective - p, 2) as decimal(28, 9))) as double) as spread
  from peer
  group by level, period, instrument, question, stratum
),
correlation as (
  select
    *,
    greatest(1 / (n + 1), least(limit_of('common_conventions', 'prior.max_correlation'),
      (spread / (p * (1 - p)) - (n_units - 1)) / (n - nn / n - (n_units - 1)))) as rho
  from moment
  where n_units >= limit_of('common_conventions', 'prior.min_units') and p > 0 and p < 1 and n - nn / n > n_units - 1
)
select level, period, instrument, question, stratum, p, (1 - rho) / rho as strength from correlation
