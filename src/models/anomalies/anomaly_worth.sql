-- Purpose: what each episode is worth: its impact at the contract's price of its first day, what is at stake (where no
-- impact is known, the volume expected on its days), and how serious it is; yuan and score must both reach a threshold,
-- without yuan the score alone, and it is never high. What is explained is no alert; what only a manager's word explains
-- was one, of the kind that the record names.
-- Grain: one row per episode. Clause: rule use_daily_analysis, params.severity.
with answered as (
  select
    e.*, f.told_kind, f.cause_code, f.effect, f.cause_at, f.checked_at,
    e.kind <> 'explained' or (f.cause_code is not null and e.explained_by in ('natural', 'incident', 'new_normal')) as is_alert,
    case when e.kind = 'explained' and e.explained_by = 'natural' and f.cause_code is not null
      then coalesce(f.told_kind, e.kind) else e.kind end as alert_kind
  from anomaly_episode e
  left join anomaly_cause_found f on f.anomaly_id = e.anomaly_id
),
priced as (
  select
    a.*, round(a.impact_m3 * p.sell_price, 2) as impact_cny,
    round(abs(coalesce(a.impact_m3, a.expected_m3)) * p.sell_price, 2) as at_stake_cny
  from answered a
  left join price_as_of p
    on p.customer_id = a.customer_id and a.start_day >= p.valid_from and a.start_day <= coalesce(p.valid_to, date '9999-12-31')
)
select
  anomaly_id, customer_id, alert_kind as kind, start_day, end_day, found_day, days, observed_m3, expected_m3,
  expected_low_m3, expected_high_m3, impact_m3, impact_cny, at_stake_cny, score, explained_by, is_open, is_alert, told_kind,
  cause_code, effect, cause_at, checked_at,
  case
    when alert_kind = 'explained' then 'low'
    when abs(impact_cny) >= limit_of('use_daily_analysis', 'severity.high.yuan')
      and score >= limit_of('use_daily_analysis', 'severity.high.score') then 'high'
    when coalesce(abs(impact_cny) >= limit_of('use_daily_analysis', 'severity.medium.yuan'), true)
      and score >= limit_of('use_daily_analysis', 'severity.medium.score') then 'medium'
    else 'low'
  end as severity
from priced
