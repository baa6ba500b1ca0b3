-- Purpose: where a rate rests on too few respondents, the first of these that has enough: its quarter, its year, the year
-- and the two before it of the same unit; its division's year; the company's year, the company's three years. The last of
-- them if none has. One rate of one larger whole: nothing is added up twice.
-- Grain: one row per row of satisfaction_rate with the verdict too_few.
with few as (
  select
    r.unit_id, r.period, r.instrument, r.question, r.stratum_kind, r.stratum, r.target, left(r.period, 4) as year,
    case when length(r.period) > 4 then left(r.period, 4) end as wider_year,
    case when regexp_matches(r.period, '^\d{4}-\d{2}$')
      then quarter_of(cast(concat(r.period, '-01') as date)) end as quarter,
    case when u.division_id <> r.unit_id then u.division_id end as division_id,
    case when r.unit_id <> 'all' then 'all' end as company_id, t.min_n
  from satisfaction_rate r
  join satisfaction_target t
    on t.series = case r.instrument when 'complaint_handling' then r.instrument else 'survey' end
    and t.stratum = case when r.instrument = 'complaint_handling' and r.stratum_kind = 'class' then r.stratum else 'all' end
  left join unit u on u.unit_id = r.unit_id
  where r.verdict = 'too_few'
),
step as (
  select
    *, unnest([
      { place: 1, wider_id: unit_id, wider: quarter, is_span: false }, { place: 2, wider_id: unit_id, wider: wider_year, is_span: false },
      { place: 3, wider_id: unit_id, wider: year, is_span: true }, { place: 4, wider_id: division_id, wider: year, is_span: false },
      { place: 5, wider_id: company_id, wider: year, is_span: false }, { place: 6, wider_id: 'all', wider: year, is_span: true }
    ], recursive := true)
  from few
),
pool as (
  select
    r.unit_id, r.period as asked, false as is_span, r.period, r.instrument, r.question, r.stratum_kind, r.stratum,
    r.k_satisfied, r.n_valid, c.m, r.rate, r.rate_low, r.rate_high, r.weighted_low, r.weighted_high
  from satisfaction_rate r
  join satisfaction_cell c using (unit_id, period, instrument, question, stratum_kind, stratum)
  where not regexp_matches(r.period, '^\d{4}-\d{2}$')
  union all
  select
    unit_id, year, true, period, instrument, question, stratum_kind, stratum, cast(k_satisfied as bigint),
    cast(n_valid as bigint), m, rate, rate_low, rate_high, weighted_low, weighted_high
  from satisfaction_span
)
select
  s.unit_id, s.period, s.instrument, s.question, s.stratum, p.unit_id as pooled_unit_id, p.period as pooled_period,
  p.k_satisfied, p.n_valid, p.rate, p.rate_low, p.rate_high, s.target,
  case
    when p.m < s.min_n then 'too_few'
    else weighed_verdict(p.k_satisfied, p.n_valid, p.rate_low, p.rate_high, p.weighted_low, p.weighted_high, s.target)
  end as verdict
from step s
join pool p
  on p.unit_id = s.wider_id and p.asked = s.wider and p.is_span = s.is_span and p.instrument = s.instrument
  and p.question = s.question and p.stratum_kind = s.stratum_kind and p.stratum = s.stratum
qualify row_number() over (
  partition by s.unit_id, s.period, s.instrument, s.question, s.stratum_kind, s.stratum
  order by p.m >= s.min_n desc, case when p.m >= s.min_n then s.place else -s.place end
) = 1
order by s.unit_id, s.period, s.instrument, s.question, s.stratum_kind, s.stratum
