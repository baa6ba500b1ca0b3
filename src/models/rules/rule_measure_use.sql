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
balanced as (
  select max(b.month) as month from unit_balance b join rule_year y on left(b.month, 4) = cast(y.year as varchar)
  where b.unit_id = 'all' and b.loss_rate_12m is not null
)
select 'use_key_account_ledger' as rule_id, cast(k as double) / n as value, n,
  case when n is null then null when k >= r.target * n then 'met' else 'not_met' end as verdict
  from ledger join rulebook_rule r on r.rule_id = 'use_key_account_ledger' and r.valid_to is null
union all select 'use_daily_analysis', case when n is not null then cast(n_anomalies as double) end, n, null
  from episode cross join ledger
union all select 'use_zero_and_flat', case when n is not null then cast(n_runs as double) end, n, null
  from episode cross join ledger
union all select r.rule_id, v.rate, v.n_due, v.verdict
  from rulebook_rule r
  cross join rule_year y
  left join coverage v on v.rule_id = r.rule_id and v.unit_id = 'all' and v.period = cast(y.year as varchar)
  where r.of_family = 'anomaly'
union all select 'arc_churn_warning_record', case when count(score) > 0 then cast(count(case when level in ('high', 'medium') then 1 end) as double) end,
  nullif(count(score), 0), null from churn_warning
union all select 'use_gas_loss', b.loss_rate_12m, b.n_months, null
  from balanced l left join unit_balance b on b.unit_id = 'all' and b.month = l.month
