-- Purpose: numbers of complaints that have the form year, month, serial behind the unit's code or behind letters; of these
-- those whose month is that of the receipt; serials that are missing below a month's highest.
-- Grain: one row per rule × unit × month × part. Clause: 公司客戶管理辦法(9篇) §8 (八), rule cmp_numbering.
with form as (
  select concat(text, '\d{2,', cast(limit_of('cmp_numbering', 'max_serial_digits') as integer), '}') as form
  from rule_text
  where rule_id = 'cmp_numbering' and key = 'form'
),
coded as (
  select
    complaint_no, case_unit_id as unit_id, month, strftime(received_at, '%y%m') as received,
    list_filter([accepted_unit_id, unit_id, responsible_unit_id], lambda u : contains(complaint_no, u)) as codes
  from complaint_case
),
formed as (
  select
    c.*,
    list_filter(
      list_append(
        list_transform(c.codes, lambda u : substr(c.complaint_no, instr(c.complaint_no, u) + length(u))),
        regexp_replace(c.complaint_no, '^\D+', '')),
      lambda rest : regexp_full_match(rest, f.form)
    )[1] as rest
  from coded c cross join form f
),
serial as (
  select
    unit_id, month,
    max(cast(substr(rest, 5) as integer)) - count(distinct cast(substr(rest, 5) as integer)) as n_missing
  from formed
  where rest is not null
  group by unit_id, month, left(complaint_no, length(complaint_no) - length(rest)), left(rest, 4)
)
select 'cmp_numbering' as rule_id, unit_id, month, 'all' as part, count(rest) as k, count(*) as n
from formed
group by unit_id, month
union all
select 'cmp_numbering_period', unit_id, month, 'all', count(case when left(rest, 4) = received then 1 end), count(*)
from formed
where rest is not null
group by unit_id, month
union all
select 'cmp_numbering', unit_id, month, 'missing', sum(n_missing), null
from serial
group by unit_id, month
