-- Purpose: what coverage needs to know of an account: its classes, the unit by which it is registered, from when to when it is in
-- service (a null has no end), and why it is not looked at: never ignited, out of use, closed on an unknown day. The register
-- has the state of the cut-off alone, so that holds for the months before, too.
-- Grain: one row per account.
select
  customer_id, unit_id, segment, sub_segment, resident_class, risk_level, area_type, key_hazard_community, opened_on, closed_on,
  case
    when status in ('not_ignited', 'suspended') then status
    when status = 'closed' and closed_on is null then 'no_closing_day'
  end as exclusion
from stg_customer
