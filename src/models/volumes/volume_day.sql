-- Purpose: the daily ledger of every metered customer (用气量台账) with what was expected of the day.
-- Grain: one row per customer × gas_day, absent days included.
-- Clause: 客户服务分类分级管理办法(试行) 第十七条, rules use_key_account_ledger and use_daily_analysis.
select
  b.customer_id, b.unit_id, b.gas_day, b.volume_m3, b.source, b.quality, b.day_class, b.hdd18,
  d.expected_m3, d.expected_low_m3, d.expected_high_m3
from volume_base b
left join detected_day d on d.customer_id = b.customer_id and d.gas_day = b.gas_day
order by b.row_no
