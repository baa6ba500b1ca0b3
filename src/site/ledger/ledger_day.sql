-- Purpose: two years of gas days of the customers that a site may list, in the order of their shards, for the page of one
-- customer. mean_7d_m3 is the mean of the day and three days to either side, where four of the seven have a reading.
-- Grain: customer × gas_day. Clause: 客户服务分类分级管理办法(试行) 第十七条, use_key_account_ledger.
select
  m.shard, v.customer_id, v.gas_day, v.quality, v.day_class,
  cast(v.volume_m3 as float) as volume_m3, cast(v.expected_m3 as float) as expected_m3,
  cast(v.expected_low_m3 as float) as expected_low_m3, cast(v.expected_high_m3 as float) as expected_high_m3,
  cast(case when count(v.volume_m3) over near >= 4 then sum(cast(v.volume_m3 as decimal(18, 4))) over near / count(v.volume_m3) over near end as float)
    as mean_7d_m3,
  cast(v.hdd18 as float) as hdd18
from volume_day as v
join ledger_member as m on m.customer_id = v.customer_id
cross join workspace_setting as w
where v.gas_day >= cast(w.as_of as date) - interval 2 year and v.gas_day < w.as_of
window near as (
  partition by v.customer_id order by v.gas_day range between interval 3 day preceding and interval 3 day following
)
order by m.shard, v.customer_id, v.gas_day
