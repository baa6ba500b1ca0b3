-- What came of each family from each unit in the last 24 months. Grain: unit × family × month.
select
  d.unit_id, d.family, d.month, d.status, d.rows_kept, d.rows_rejected, d.n_late_corrections, d.n_out_of_order, d.submission
from delivery as d cross join workspace_setting as w
where d.month > strftime(cast(w.as_of as date) - 1 - interval 24 month, '%Y-%m')
