-- Purpose: the episodes that the detector found, and whether they still go on: their last day is the customer's last.
-- Grain: one row per episode; anomaly_id names the customer and the first day, and stays while the kind settles.
-- Clause: 客户服务分类分级管理办法(试行) 第十七条, rule use_daily_analysis.
select e.*, e.end_day = s.last_day as is_open
from detected_episode e
join detector_span s on s.customer_id = e.customer_id
