-- Purpose: seconds that the counter takes for a payment, minutes that people wait for it, payments of a cashier in a month
-- and readings of a meter reader in a month (those made by hand).
-- Grain: one row per value, or more where n says so. Clause: 精细服务管理 (2), 服务渠道.
select 'pay_txn_45s' as rule_id, unit_id, month, 'all' as part, handling_s as value, sum(n) as n
from payment_count
where handling_s is not null
group by unit_id, month, handling_s
union all
select 'pay_collector_quota', unit_id, month, 'all', sum(n), 1
from payment_count
where cashier_id is not null
group by unit_id, month, cashier_id
union all
select 'pay_meter_reader_quota', unit_id, cast(date_trunc('month', read_at) as date), 'all', count(*), 1
from stg_meter_reading
where reader_id is not null and coalesce(read_type, 'actual') in ('actual', 'estimated')
group by unit_id, date_trunc('month', read_at), reader_id
union all
select 'pay_queue_ticket', unit_id, cast(date_trunc('month', taken_at) as date), 'all',
  seconds_between(taken_at, called_at) / 60.0, 1
from stg_queue_ticket
where called_at >= taken_at
