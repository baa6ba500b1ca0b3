-- Purpose: payments by way, through banks in all; counters within the limit; deposited on the same day, of money that staff
-- take; the garbage fee collected; outlets in communities and days of the mobile cashiers.
-- Grain: one row per rule × unit × month × part.
-- Clause: 精细服务管理 (2), 服务渠道, 增值服务(3); 公司客戶管理辦法(9篇) §5 第十四条.
with gas as (
  select unit_id, month, channel, outlet_id, is_same_day, n from payment_count where fee_type <> 'garbage'
),
bank as (
  select text as channel from rule_text where rule_id = 'pay_bank_channels' and key like 'bank.%'
),
cash as (
  select text as channel from rule_text where rule_id = 'pay_timely_deposit' and key like 'cash.%'
),
txn as (
  select limit_of('pay_txn_45s', 'within_s') as within_s
)
select 'pay_bank_channels' as rule_id, unit_id, month, channel as part, sum(n) as k, null as n, false as is_stock
  from gas where channel is not null group by unit_id, month, channel
union all
select 'pay_bank_channels', unit_id, month, 'all', coalesce(sum(n) filter (where channel in (select channel from bank)), 0), sum(n), false
  from gas where channel is not null group by unit_id, month
union all
select 'pay_txn_45s', unit_id, month, 'within', coalesce(sum(n) filter (where handling_s <= within_s), 0), sum(n), false
  from payment_count cross join txn where handling_s is not null group by unit_id, month
union all
select 'pay_timely_deposit', unit_id, month, 'all', coalesce(sum(n) filter (where is_same_day), 0), sum(n), false
  from gas where is_same_day is not null and channel in (select channel from cash) group by unit_id, month
union all
select 'pay_garbage_fee', unit_id, month, 'all', sum(amount_cny), sum(n), false
  from payment_count where fee_type = 'garbage' group by unit_id, month
union all
select 'pay_community_points', unit_id, month, 'all', count(distinct outlet_id), null, true
  from gas where channel = 'community' and outlet_id is not null group by unit_id, month
union all
select 'pay_outstation_fixed_day', unit_id, cast(date_trunc('month', paid_at) as date), 'all',
    count(distinct (outlet_id, cast(paid_at as date))), count(*), false
  from stg_payment where channel = 'mobile_van' and not coalesce(reversed, false) group by all
