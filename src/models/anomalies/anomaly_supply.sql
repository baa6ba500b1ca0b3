-- Purpose: what is known of a customer's supply around an episode: an order of curtailment, a cut or a shutdown that
-- overlaps it, else one that ended shortly before it; of several the one that reaches furthest into it.
-- Grain: one row per episode with one.
select
  e.anomaly_id, k.known, k.source_id, case when k.last_day >= e.start_day then 'during' else 'ended' end as timing, k.last_day
from anomaly_episode e
join known_use k
  on k.customer_id = e.customer_id and k.first_day <= e.end_day
where e.start_day - k.last_day <= limit_of('use_daily_analysis', 'evidence.event_days')
  and k.known in ('curtailment', 'supply_cut', 'shutdown')
qualify row_number() over (
  partition by e.anomaly_id
  order by k.last_day >= e.start_day desc, k.last_day desc, k.first_day, k.known, k.source_id
) = 1
