-- The files of the last run that loaded any. Grain: one row per file.
select
  f.run_id, f.family, f.file, f.sha256, f.unit_id, f.encoding, f.period, f.submitted_at,
  f.rows_in, f.rows_kept, f.rows_merged, f.rows_rejected, f.control_total_ok
from load_file as f join run as r on r.run_id = f.run_id
qualify rank() over (order by r.started_at desc, r.run_id desc) = 1
