-- Purpose: every rule of the rulebook with its clause, and what it shows for the company in the latest full year. A rule
-- without a value says why: it states nothing that could be measured (not_measured, with its sentence), is off, sets values
-- of other rules (configured), its records are not fed (no_records, with the families), or held no case (no_cases).
-- Grain: one row per rule, in the version that holds at the cut-off (else its last).
with stated as (
  select
    v.*,
    case when m.value is null and m.value_low is null then null else m.n end as n_found, m.k, m.value, m.value_low,
    m.value_high, m.value_unit as unit_found, m.verdict, f.fed, f.missing_zh, f.missing_en,
    case
      when v.not_measured is not null then 'not_measured'
      when not v.enabled then 'off'
      when v.table_name is null then 'configured'
      when m.value is null and m.value_low is null then 'no_records'
      else 'measured'
    end as measured,
    -- Of a setting, the page of the first rule that it sets.
    coalesce(v.table_name, c.table_name) as shown_table, coalesce(c.of_family, v.of_family) as shown_family
  from rule_version v
  left join rule_measure m on m.rule_id = v.rule_id
  left join rule_family f on f.rule_id = v.rule_id
  left join rule_version c on c.rule_id = v.configures[1]
)
select
  s.rule_id, s.topic, s.title_zh, s.title_en, s.document, s.article, s.quote, s.authority, s.status, s.measured,
  s.table_name as "table", case when s.measured = 'measured' then s.value end as value,
  case when s.measured = 'measured' then s.n_found end as n, s.target,
  case when s.measured = 'measured' then s.verdict end as verdict,
  case
    when s.measured = 'not_measured' then s.not_measured
    when s.measured = 'off' and s.authority = 'C' then 'by_analogy'
    when s.measured = 'off' then 'switched_off'
    when s.measured = 'no_records' then case when s.fed then 'no_cases' else 'no_records' end
  end as reason,
  s.limit_value, s.clock, s.target_status, s.better, s.min_n,
  case when s.measured = 'measured' then s.k end as k,
  case when s.measured = 'measured' then s.value_low end as value_low,
  case when s.measured = 'measured' then s.value_high end as value_high,
  case when s.measured = 'measured' then s.unit_found else s.value_unit end as value_unit,
  case
    when s.measured = 'not_measured' then null
    when s.shown_family = 'anomaly' or s.shown_table in ('volume_day', 'anomaly_day') then 'anomalies'
    when s.shown_table in ('sla_attainment', 'sla_case') then 'sla'
    when s.shown_table = 'coverage' then 'coverage'
    when s.shown_table in ('tier_ranking', 'tier_factor') then 'tiers'
    when s.shown_table in ('satisfaction_rate', 'collection') then replace(s.shown_table, '_rate', '')
    when s.shown_table in ('appraisal_indicator', 'appraisal_score') then 'appraisal'
    when s.shown_table in ('load_file', 'submission') then 'data-quality'
    when s.shown_table in ('churn_warning', 'unit_balance') then 'unit'
    else 'rules'
  end as page,
  array_to_string(s.configures, ', ') as configures, coalesce(s.not_measured_zh, s.missing_zh) as why_zh,
  coalesce(s.not_measured_en, s.missing_en) as why_en, y.year
from stated s cross join rule_year y
order by s.topic, s.rule_id
