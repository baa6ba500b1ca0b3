-- Purpose: complaints of the kinds that count (投诉/举报), each case once: a record that surely is an earlier one again, by the
-- reasons that the rule trusts, is left out. has: the fields that its file has a column for.
-- Grain: one row per case. Clause: rules cmp_rate, kinds, and cmp_12345_link, duplicate.
with again as (
  select d.record_b as complaint_no
  from near_duplicate d
  join rule_limit l
    on l.rule_id = 'cmp_12345_link' and l.key = concat('duplicate.', d.reason) and l.value > 0
  where d.family = 'complaint'
),
recorded as (
  select file, list(distinct field) as fields from record_field where family = 'complaint' group by file
)
select
  c.*, coalesce(c.responsible_unit_id, c.unit_id, c.accepted_unit_id) as case_unit_id,
  cast(date_trunc('month', c.received_at) as date) as month, coalesce(f.fields, []) as has
from stg_complaint c
left join recorded f on f.file = c.source_file
where (c.kind is null or c.kind in (select text from rule_text where rule_id = 'cmp_rate' and key like 'kinds.%'))
  and c.complaint_no not in (select complaint_no from again)
