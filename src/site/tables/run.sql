-- The run that published this site. Grain: one row.
select run_id, started_at, finished_at, as_of, code_version, rulebook_sha256, inputs_sha256, results_sha256
from run
qualify row_number() over (order by started_at desc, run_id desc) = 1
