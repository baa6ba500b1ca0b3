-- Purpose: satisfied ÷ valid answers with Wilson's 95 % interval (of the effective sample), the strict rate (top level
-- alone) and the rate shrunk towards the mean of its peers. Blank answers are never satisfied ones.
-- Grain: one row per unit × period × instrument × question × stratum.
-- Clause: 客户服务分类分级管理办法(试行) 第二十二条(二)7 for complaint handling.
with target as (
  select a.value as stratum, r.target, r.min_n
  from rulebook_rule r
  join rulebook_applies a on a.rule_id = r.rule_id and a.valid_from is not distinct from r.valid_from
  where r.enabled and r.rule_id in ('sat_complaint_target_t1', 'sat_complaint_target_other') and a.attribute = 'stratum'
  qualify row_number() over (partition by a.value order by r.valid_from desc nulls last) = 1
),
measured as (
  select
    *, case when n_valid > 0 then k_satisfied / n_valid end as rate, wilson_low(k_effective, n_effective) as rate_low,
    wilson_high(k_effective, n_effective) as rate_high
  from satisfaction_cell
),
shrunk as (
  select
    m.*, (m.k_effective + p.strength * p.p) / (m.n_effective + p.strength) as shrunk_rate,
    m.n_effective + p.strength as shrunk_n
  from measured m
  left join unit u on u.unit_id = m.unit_id
  left join satisfaction_prior p
    on p.level = case when u.unit_type = 'division' then 'division' when m.unit_id <> 'all' then 'unit' end
    and p.period = m.period and p.instrument = m.instrument and p.question = m.question and p.stratum = m.stratum
)
select
  s.unit_id, s.period, s.instrument, s.question, s.stratum, cast(s.n_issued as bigint) as n_issued,
  cast(s.n_returned as bigint) as n_returned, cast(s.n_valid as bigint) as n_valid,
  cast(s.n_returned - s.n_valid as bigint) as n_invalid, cast(s.k_satisfied as bigint) as k_satisfied, s.rate,
  s.rate_low, s.rate_high, case when s.n_valid > 0 then s.k_strict / s.n_valid end as strict_rate, s.shrunk_rate,
  normal_low(s.shrunk_rate, s.shrunk_n) as shrunk_low, normal_high(s.shrunk_rate, s.shrunk_n) as shrunk_high,
  t.target, verdict(s.k_satisfied, s.n_valid, s.rate_low, s.rate_high, t.target, t.min_n) as verdict
from shrunk s
left join target t on s.instrument = 'complaint_handling' and t.stratum = s.stratum
order by s.unit_id, s.period, s.instrument, s.question, s.stratum
