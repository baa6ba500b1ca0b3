-- How likely the key accounts are to leave, with the parts of the score and what stands behind them. Grain: one row per
-- customer.
select
  c.customer_id, c.unit_id, k.manager_id, k.display_name, k.tier, k.sub_segment, u.unit_name, c.score, c.level, c.points,
  c.max_points, c.points_decline, c.points_arrears, c.points_complaints, c.points_contract, c.decline, c.decline_recent,
  c.decline_before, c.observed_m3, c.expected_m3, c.compared_from, c.compared_to, c.is_weather_normal, c.zero_workdays,
  c.zero_since, c.arrears, c.arrears_days, c.arrears_bills, c.arrears_share, c.complaints, c.n_founded, c.n_open_late,
  c.contract_days_left, c.contract_ends_on, c.last_visit_on, c.n_warnings_open, c.warned_on, c.year_m3, c.year_cny,
  c.reason
from churn_warning as c
join customer as k on k.customer_id = c.customer_id
left join unit as u on u.unit_id = c.unit_id
