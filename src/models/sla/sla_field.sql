-- Purpose: numbers for the fields of a case that enabled rules read or that part its steps.
-- Grain: one row per family × field.
with used as (
  select family, from_field as field from sla_rule
  union select family, due_field from sla_rule where due_field is not null
  union select family, unnest(to_fields) from sla_rule
  union select family, field from sla_step_kind
)
select family, field, cast(row_number() over (order by family, field) as smallint) as field_no from used
