-- Purpose: sums of money and gas, and what the readable amounts of quarantined rows would make of them; a row whose
-- amount cannot be read leaves no bound (null). A bill that was kept out may have been paid in full; a payment that was
-- kept out settles at most what is open. Gas is summed as decimals: threads change no digit.
-- Grain: one row per metric × unit × month.
with used as (
  select unit_id, date_trunc('month', gas_day) as month, sum(cast(volume_m3 as decimal(28, 6))) as volume_m3
  from volume_day group by unit_id, date_trunc('month', gas_day)
),
volume as (
  select u.rollup_id as unit_id, month_of(v.month) as period, cast(sum(v.volume_m3) as double) as volume_m3
  from used v join unit_rollup u on u.unit_id is not distinct from v.unit_id
  group by u.rollup_id, v.month
  having count(v.volume_m3) > 0
),
money as (
  select
    c.unit_id, c.month as period, c.billed_cny, c.collected_cny, c.collection_rate, coalesce(b.n, 0) as n_bills,
    coalesce(b.adds, 0) as bill_adds, coalesce(b.takes, 0) as bill_takes, coalesce(p.n, 0) as n_payments,
    least(coalesce(p.adds, 0), greatest(c.billed_cny - c.collected_cny, 0)) as payment_adds,
    coalesce(p.takes, 0) as payment_takes, coalesce(b.n_unreadable, 0) as n_blind_bills,
    coalesce(b.n_unreadable, 0) + coalesce(p.n_unreadable, 0) as n_blind
  from collection c
  left join quarantine_reach b on b.family = 'bill' and b.unit_id = c.unit_id and b.period = c.month
  left join payment_reach p on p.unit_id = c.unit_id and p.period = c.month
),
summed as (
  select
    'volume_m3' as metric, v.unit_id, v.period, v.volume_m3 as value,
    case when coalesce(q.n_unreadable, 0) = 0 then v.volume_m3 + coalesce(q.takes, 0) end as worst,
    case when coalesce(q.n_unreadable, 0) = 0 then v.volume_m3 + coalesce(q.adds, 0) end as best,
    coalesce(q.n, 0) as n_quarantined
  from volume v
  left join quarantine_reach q on q.family = 'daily_volume' and q.unit_id = v.unit_id and q.period = v.period
  union all
  select
    'billed_cny', unit_id, period, billed_cny, case when n_blind_bills = 0 then billed_cny + bill_takes end,
    case when n_blind_bills = 0 then billed_cny + bill_adds end, n_bills
  from money
  union all
  select
    'collected_cny', unit_id, period, collected_cny, case when n_blind = 0 then collected_cny + payment_takes end,
    case when n_blind = 0 then collected_cny + bill_adds + payment_adds end, n_bills + n_payments
  from money
  union all
  select
    'collection_rate', unit_id, period, collection_rate,
    case when n_blind = 0 then greatest(0, collected_cny + payment_takes) / nullif(billed_cny + bill_adds, 0) end,
    case when n_blind = 0
      then least(1, (collected_cny + bill_adds + payment_adds) / nullif(billed_cny + bill_adds + bill_takes, 0)) end,
    n_bills + n_payments
  from money
  where collection_rate is not null
)
select s.* from summed s join bound_period p on p.period = s.period
