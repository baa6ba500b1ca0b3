-- Purpose: what a rule's "applies" may ask of a case, in long form. An attribute that is not here never matches.
-- Grain: one row per case × attribute with a value.
with attribute as (
  select case_no, family, 'tier' as attribute, tier as value from sla_case_base
  union all select case_no, family, 'segment', segment from sla_case_base
  union all select case_no, family, 'sub_segment', sub_segment from sla_case_base
  union all select case_no, family, 'resident_class', resident_class from sla_case_base
  union all select case_no, family, 'risk_level', risk_level from sla_case_base
  union all select case_no, family, 'area_type', area_type from sla_case_base
  union all select case_no, family, 'units', unit_id from sla_case_base
  union all select case_no, family, 'kind', kind from sla_case_base
  union all select case_no, family, 'channel', channel from sla_case_base
  union all select case_no, family, 'category', category from sla_case_base
  union all select case_no, family, 'severity', severity from sla_case_base
  union all select case_no, family, 'urgency', urgency from sla_case_base
  union all select case_no, family, 'extended', extended from sla_case_base
  union all select case_no, family, 'emergency', emergency from sla_case_base
)
select case_no, family, attribute, value from attribute where value is not null
