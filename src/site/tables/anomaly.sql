-- Episodes an account manager works on: open, or ended within 60 days. Grain: one row per episode.
select
  a.anomaly_id, a.customer_id, coalesce(k.unit_id, a.unit_id) as unit_id, coalesce(k.manager_id, a.manager_id) as manager_id,
  a.kind, a.start_day, a.end_day, a.days, a.observed_m3, a.expected_m3, a.impact_m3, a.impact_cny, a.score, a.severity,
  a.explained_by, a.hint_zh, a.hint_en, a.status, a.cause_code, a.cause_at, a.checked_at,
  k.display_name, k.tier, k.sub_segment, u.unit_name,
  a.expected_low_m3, a.expected_high_m3, a.found_day, a.at_stake_cny, a.priority, a.rank, a.within_budget, a.needs_check,
  a.cause_due_on, a.check_due_on, a.cause_overdue, a.check_overdue
from anomaly as a
cross join workspace_setting as w
left join customer as k on k.customer_id = a.customer_id
left join unit as u on u.unit_id = coalesce(k.unit_id, a.unit_id)
where a.status = 'open' or a.rank is not null or a.end_day >= cast(w.as_of as date) - 60
