-- Purpose: what the rules on daily volumes, their anomalies, churn warnings and gas balances measure, company-wide, in the
-- latest full year (warnings: at the cut-off); a null value means that there was nothing to measure.
-- Grain: one row per rule.
with ledger as (
  select count(v.volume_m3) as k, nullif(count(*), 0) as n
  from volume_day v cross join rule_year y
  where year(v.gas_day) = y.year
),
episode as (
  select
    count(case when a.kind <> 'explained' then 1 end) as n_anomalies,
    count(case when a.kind in ('zero_run', 'flatline') then 1 end) as n_runs
  from anomaly a cross join rule_year y
  where year(a.start_day) = y.year
),
warned as (
  select nullif(count(score), 0) as n, count(case when score is not null and level in ('high', 'medium') then 1 end) as n_warned
  from churn_warning
),
balanced as (
  select max(b.month) as month from unit_balance b join rule_year y on left(b.month, 4) = cast(y.year as varchar)
  where b.unit_id = 'all' and b.loss_rate_12m is not null
),
measured as (
  select 'use_key_account_ledger' as rule_id, k, cast(k as double) / n as value, n,
    case when n is null then null when k >= r.target * n then 'met' else 'not_met' end as verdict, 'share' as value_unit,
    cast(null as double) as low, cast(null as double) as high
  from ledger join rule_version r on r.rule_id = 'use_key_account_ledger'
  union all select 'use_daily_analysis', null, case when n is not null then n_anomalies end, n, null, 'anomalies', null, null
    from episode cross join ledger
  union all select 'use_zero_and_flat', null, case when n is not null then n_runs end, n, null, 'runs', null, null
    from episode cross join ledger
  union all select 'arc_churn_warning_record', n_warned, case when n > 0 then n_warned end, n, null, 'accounts', null, null
    from warned
  union all select 'use_gas_loss', null, b.loss_rate_12m, b.n_months, null, 'share', null, null
    from balanced l left join unit_balance b on b.unit_id = 'all' and b.month = l.month
)
select
  rule_id, cast(k as double) as k, cast(value as double) as value, n, low as value_low, high as value_high, verdict,
  value_unit
from measured
