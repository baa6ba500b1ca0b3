-- Purpose: the monthly rates that a control chart takes, up to the last complete month. Surveys held in waves are no
-- monthly series: satisfaction_wave compares their waves.
-- Grain: one row per unit (itself, its division, all) × instrument × month with a valid answer.
-- Clause: 燃氣公司客戶服務管理制度 五.
with wave as (
  select distinct a.instrument
  from (select distinct instrument, survey_id from satisfaction_answer where survey_id is not null) a
  join stg_survey s on s.survey_id = a.survey_id and s.wave is not null
),
until as (
  select
    month_of(case when last_day = last_day(last_day) then last_day else cast(date_trunc('month', last_day) as date) - 1 end)
      as month
  from cutoff
)
select
  r.unit_id, r.instrument, r.question, r.period as month, r.n_valid as n, r.k_satisfied as k, r.rate as value,
  r.rate_low as low, r.rate_high as high
from satisfaction_rate r
join satisfaction_head h on h.instrument = r.instrument and h.question = r.question
cross join until u
where r.stratum = 'all' and length(period) = 7 and r.period not like '%Q%' and r.period <= u.month and r.n_valid > 0
  and r.instrument not in (from wave)
order by r.unit_id, r.instrument, r.period
