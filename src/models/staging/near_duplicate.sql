-- Purpose: complaints that may be one case written twice, as a call to 12345 and one to the hotline: the same external
-- number; the same customer within so many hours by another channel; the same unit and category within them, one of them
-- through an outside body, and no two different customers. Listed, never merged; a reopened case is no duplicate.
-- Grain: one row per pair of records; record_a was received first. Clause: rule common_data_checks, near_duplicate_h.
with complaint as (
  select
    complaint_no, customer_id, category, channel, received_at, reopened_from, external_no,
    coalesce(responsible_unit_id, unit_id, accepted_unit_id) as unit_id,
    coalesce(channel in ('12345', 'consumer_assoc', 'mayor', 'media', 'regulator'), false) as is_outside
  from stg_complaint
  where kind is null or kind in ('complaint', 'report')
),
pair as (
  select a.complaint_no as a_no, b.complaint_no as b_no, 1 as strength
  from complaint a join complaint b on b.external_no = a.external_no
  union
  select a.complaint_no, b.complaint_no, 1 from complaint a join complaint b on b.external_no = a.complaint_no
  union
  select a.complaint_no, b.complaint_no, 1 from complaint a join complaint b on b.complaint_no = a.external_no
  union
  select a.complaint_no, b.complaint_no, 2
  from complaint a join complaint b on b.customer_id = a.customer_id
  where b.channel <> a.channel and abs(seconds_between(a.received_at, b.received_at)) <= limit_of('common_data_checks', 'near_duplicate_h') * 3600
  union
  select a.complaint_no, b.complaint_no, 3
  from complaint a join complaint b on b.unit_id = a.unit_id and b.category = a.category
  where a.is_outside <> b.is_outside and abs(seconds_between(a.received_at, b.received_at)) <= limit_of('common_data_checks', 'near_duplicate_h') * 3600
    and coalesce(a.customer_id = b.customer_id, true)
)
select
  'complaint' as family, a.complaint_no as record_a, b.complaint_no as record_b,
  case min(p.strength) when 1 then 'external_no' when 2 then 'customer_24h' else 'unit_category_24h' end as reason
from pair p
join complaint a on a.complaint_no = p.a_no
join complaint b on b.complaint_no = p.b_no
where (a.received_at, a.complaint_no) < (b.received_at, b.complaint_no)
  and a.reopened_from is distinct from b.complaint_no and b.reopened_from is distinct from a.complaint_no
group by a.complaint_no, b.complaint_no
order by record_a, record_b
