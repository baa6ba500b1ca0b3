-- Purpose: satisfied ÷ valid answers with Wilson's 95 % interval (of the effective sample; in a finite population that was
-- asked whole, of n·(N − 1) ÷ (N − m): Burstein 1975, JASA 70:67–69; Cochran 1977, 2.6), the strict rate (top level
-- alone), the weighted rate, the mean points and the rate shrunk towards the mean of its peers. Blank answers are never
-- satisfied ones; too_few is told by respondents. A verdict that the weighted interval does not share is uncertain.
-- chance_met: null where the rate is not judged. standing puts the chance of having reached the target in words, never
-- firmer than the verdict on the observed interval.
-- Grain: one row per unit × period × instrument × question × stratum.
-- Clause: 客户服务分类分级管理办法(试行) 第二十二条(二)7 for complaint handling; rule common_satisfaction (chance).
with firm as (
  select limit_of('common_satisfaction', 'chance.likely') as likely, limit_of('common_satisfaction', 'chance.sure') as sure
),
measured as (
  select
    *, case when n_valid > 0 then k_satisfied / n_valid end as rate, coalesce(fpc, 1) as correction,
    case when m_points > 0 then cast(points as double) / m_points end as mean_score,
    mean_half(m_points, cast(points as double),
      greatest(cast(points_squared as double), cast(points as double) * cast(points as double) / m_points))
      * case when fpc is null then 1 else sqrt(greatest(0, 1 - m_points / m * m_counted / frame_size)) end as score_half
  from satisfaction_cell
),
bounded as (
  select
    *, case when fpc = 0 then rate else wilson_low(k_effective / correction, n_effective / correction) end as rate_low,
    case when fpc = 0 then rate else wilson_high(k_effective / correction, n_effective / correction) end as rate_high,
    case when fpc = 0 then weighted_rate
      else wilson_low(weighted_rate * n_weighted / correction, n_weighted / correction) end as weighted_low,
    case when fpc = 0 then weighted_rate
      else wilson_high(weighted_rate * n_weighted / correction, n_weighted / correction) end as weighted_high
  from measured
)
select
  b.unit_id, b.period, b.instrument, b.question, b.stratum, cast(b.n_issued as bigint) as n_issued,
  cast(b.n_returned as bigint) as n_returned, cast(b.n_valid as bigint) as n_valid,
  cast(b.n_returned - b.n_valid as bigint) as n_invalid, cast(b.k_satisfied as bigint) as k_satisfied, b.rate,
  b.rate_low, b.rate_high, case when b.n_valid > 0 then b.k_strict / b.n_valid end as strict_rate, s.shrunk_rate,
  s.shrunk_low, s.shrunk_high, t.target,
  case
    when t.target is not null and b.m < t.min_n then 'too_few'
    else weighed_verdict(b.k_satisfied, b.n_valid, b.rate_low, b.rate_high, b.weighted_low, b.weighted_high, t.target)
  end as verdict,
  b.stratum_kind, cast(b.n_nonresponse as bigint) as n_nonresponse, cast(b.n_respondents as bigint) as n_respondents,
  cast(b.n_effective as double) as n_effective, cast(b.frame_size as bigint) as frame_size, b.fpc, b.weighted_rate,
  b.weighted_low, b.weighted_high, b.mean_score,
  case when b.score_half is not null then greatest(b.mean_score - b.score_half, p.least) end as mean_score_low,
  case when b.score_half is not null then least(b.mean_score + b.score_half, p.most) end as mean_score_high, case when verdict is distinct from 'too_few' then s.chance_met end as chance_met,
  case
    when s.chance_met is null or verdict = 'too_few' then null
    when 1 - s.chance_met >= f.sure and verdict <> 'uncertain' then 'surely_missed'
    when 1 - s.chance_met >= f.likely then 'likely_missed'
    when s.chance_met < f.likely then 'open'
    when s.chance_met < f.sure or verdict = 'uncertain' then 'likely_met'
    else 'surely_met'
  end as standing
from bounded b
cross join firm f
left join satisfaction_target t
  on t.series = case b.instrument when 'complaint_handling' then b.instrument else 'survey' end
  and t.stratum = case when b.instrument = 'complaint_handling' and b.stratum_kind = 'class' then b.stratum else 'all' end
left join satisfaction_scale p on p.instrument = b.instrument
left join satisfaction_shrunk s
  on s.unit_id = b.unit_id and s.period = b.period and s.instrument = b.instrument and s.question = b.question
  and s.stratum_kind = b.stratum_kind and s.stratum = b.stratum
order by b.unit_id, b.period, b.instrument, b.question, b.stratum_kind, b.stratum
