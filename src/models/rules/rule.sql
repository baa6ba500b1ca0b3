-- Purpose: every rule of the rulebook that is measured or configures a figure, with its clause, and what it shows for
-- the company in the latest full year. A rule that is off, or has nothing to measure, says why: its records are not fed
-- (no_records), or held no case (no_cases).
-- Grain: one row per rule, in the version that holds at the cut-off (else its last).
with version as (
  select r.*
  from rulebook_rule r cross join cutoff c
  qualify row_number() over (
    partition by r.rule_id
    order by case when r.valid_from <= c.last_day and (r.valid_to is null or r.valid_to >= c.last_day) then 0 else 1 end,
      r.valid_from desc
  ) = 1
)
select
  v.rule_id, v.topic, v.title_zh, v.title_en, v.document, v.article, v.quote, v.authority, v.status,
  case
    when not v.enabled then 'off'
    when m.rule_id is null then 'configured'
    when m.value is null then 'no_records'
    else 'measured'
  end as measured,
  v.table_name as "table",
  case when v.enabled then m.value end as value,
  case when v.enabled and m.value is not null then m.n end as n,
  v.target, case when v.enabled and m.value is not null then m.verdict end as verdict,
  case
    when not v.enabled and v.authority = 'C' then 'by_analogy'
    when not v.enabled then 'switched_off'
    when m.rule_id is not null and m.value is null and f.fed then 'no_cases'
    when m.rule_id is not null and m.value is null then 'no_records'
  end as reason,
  v.limit_value, v.clock, v.target_status, v.better, v.min_n
from version v
left join rule_measure m on m.rule_id = v.rule_id
left join record_family f
  on f.family = coalesce(case v.of_family when 'anomaly' then 'anomaly_cause' else v.of_family end, case
    when v.topic = 'cmp' or v.rule_id like 'sat_complaint%' then 'complaint'
    when v.topic = 'sat' then 'survey_answer'
    when v.rule_id = 'arc_churn_warning_record' then 'daily_volume'
    when v.rule_id = 'use_gas_loss' then 'unit_supply'
    when v.topic in ('pay', 'arc') then 'bill'
    when v.topic = 'use' then 'daily_volume'
    when v.topic = 'rep' then 'report_submission'
  end)
order by v.topic, v.rule_id
