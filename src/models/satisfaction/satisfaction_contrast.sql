-- Purpose: whether parts of a sample, questions and what they carry of the overall answer differ by more than chance: each
-- against the rest of its kind (a question against the other questions of the same forms, a driver against the largest of
-- the others), with an interval that holds for all comparisons of the kind together (Bonferroni). Parts: Newcombe 1998,
-- Statistics in Medicine 17:873–890, method 10, of effective samples; questions: the score interval of the mean difference
-- within forms; drivers: see writeDrivers. What hardly any form tells apart has no interval.
-- Grain: one row per unit (itself, its division, all) × year or quarter × instrument × kind × item.
-- Clause: rule common_satisfaction, contrast.
with measured as (
  select
    s.*, l.confidence, l.z, paired_half(s.size, s.difference, s.mean_square, l.z) as half,
    s.kind = 'question' and s.size is not null and s.n_discordant < limit_of('common_satisfaction', 'contrast.min_discordant')
      as is_alike, coalesce(s.is_whole, s.kind = 'question' and s.size is null) as is_certain
  from contrast_side s left join contrast_level l on l.n_compared = s.n_compared and s.is_enough
),
bounded as (
  select
    *, case
      when not is_enough or is_alike then null when is_certain then difference when kind = 'question' then difference - half
      else newcombe_low(rate, wilson_low_at(k_effective, n_effective, z), rate_against,
        wilson_high_at(k_effective_against, n_effective_against, z))
    end as low,
    case
      when not is_enough or is_alike then null when is_certain then difference when kind = 'question' then difference + half
      else newcombe_high(rate, wilson_high_at(k_effective, n_effective, z), rate_against,
        wilson_low_at(k_effective_against, n_effective_against, z))
    end as high
  from measured
),
contrast as (
  select
    unit_id, period, instrument, kind, item, null as against, difference, low, high, confidence, n_compared,
    case when kind = 'question' then 'paired' else 'newcombe' end as method, n, n_against, n_discordant,
    case when is_enough and is_alike then 'alike' when low is null then 'too_few' end as reason
  from bounded
  union all
  select
    unit_id, period, instrument, 'driver', question, against, difference, low, high, confidence, n_compared, 'jackknife',
    n_respondents, null, null, case when low is null then 'alike' end
  from driver_lead
)
select
  unit_id, period, instrument, kind, item, against, difference, low, high, low > 0 or high < 0 as is_beyond_error,
  confidence, cast(n_compared as bigint) as n_compared, method, cast(n as bigint) as n, cast(n_against as bigint) as n_against,
  cast(n_discordant as bigint) as n_discordant, reason
from contrast
order by unit_id, period, instrument, kind, item
