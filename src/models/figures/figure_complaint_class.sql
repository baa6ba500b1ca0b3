-- Purpose: complaints by class: each rule names the attributes that it looks at and what their values are called; 'all' are
-- those of which every attribute is named.
-- Grain: one row per rule × unit × month × part. Clause: the rule's own, class.<attribute>.<value>.
with class as (
  select rule_id, split_part(key, '.', 2) as attribute, split_part(key, '.', 3) as value, text as part
  from rule_text
  where key like 'class.%'
),
valued as (
  unpivot (
    select
      complaint_no, case_unit_id as unit_id, month, channel, category, cause_class, severity, urgency
    from complaint_case
  ) on channel, category, cause_class, severity, urgency into name attribute value value
),
named as (
  select c.rule_id, v.complaint_no, v.unit_id, v.month, c.attribute, c.part
  from valued v join class c on c.attribute = v.attribute and c.value = v.value
),
whole as (
  select
    a.rule_id, c.case_unit_id as unit_id, c.month, c.complaint_no, count(*) as n_attributes
  from complaint_case c
  join (select distinct rule_id, attribute from class) a on list_contains(c.has, a.attribute)
  group by a.rule_id, c.case_unit_id, c.month, c.complaint_no
),
complete as (
  select rule_id, complaint_no, count(distinct attribute) as n_named from named group by rule_id, complaint_no
)
select rule_id, unit_id, month, part, count(*) as k, cast(null as bigint) as n
from named
group by rule_id, unit_id, month, part
union all
select
  w.rule_id, w.unit_id, w.month, 'all', count(case when c.n_named = w.n_attributes then 1 end), count(*)
from whole w left join complete c on c.rule_id = w.rule_id and c.complaint_no = w.complaint_no
group by w.rule_id, w.unit_id, w.month
