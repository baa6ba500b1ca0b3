-- Purpose: the published table, and the filter on it, that selects the records behind an indicator.
-- Grain: one row per unit × year × indicator that is measured.
with place as (
  select
    unit_id, year,
    case
      when unit_id = 'all' then ''
      when peers = 'division'
        then concat(' and unit_id in (select unit_id from unit where division_id = ''', replace(unit_id, '''', ''''''), ''')')
      else concat(' and unit_id = ''', replace(unit_id, '''', ''''''), '''')
    end as of_unit,
    concat(' and started_at >= ''', year, '-01-01'' and started_at < ''', year + 1, '-01-01''') as in_year
  from appraisal_unit
)
select
  p.unit_id, s.year, s.indicator, 'sla_case' as records_table,
  case
    when s.source = 'sla_attainment'
      then concat('rule_id = ''', s.indicator, ''' and state in (''on_time'', ''late'', ''overdue'')', p.of_unit, p.in_year)
    else concat('rule_id = ''sla_complaint_feedback_5wd''', p.of_unit, p.in_year)
  end as records_filter
from place p join appraisal_spec s on s.year = p.year
where s.source in ('sla_attainment', 'complaint_rate', 'complaint_repeat')
union all
select
  p.unit_id, s.year, s.indicator, 'satisfaction_rate',
  concat('instrument = ''', s.instrument, ''' and question = ''', s.question_id, ''' and stratum = ''all'' and period = ''',
    s.year, ''' and unit_id = ''', replace(p.unit_id, '''', ''''''), '''')
from place p join appraisal_spec s on s.year = p.year
where s.source = 'satisfaction_rate'
