-- What was rejected, repaired or merged in the last run, counted; never the raw text. Grain: file × field × rule × action.
with last_issue as (
  select i.*
  from load_issue as i join run as r on r.run_id = i.run_id
  qualify rank() over (order by r.started_at desc, r.run_id desc) = 1
)
select i.run_id, i.family, i.file, i.field, i.rule, i.action, count(*) as n, any_value(f.unit_id) as unit_id
from last_issue as i
left join load_file as f on f.run_id = i.run_id and f.family = i.family and f.file = i.file
group by i.run_id, i.family, i.file, i.field, i.rule, i.action
