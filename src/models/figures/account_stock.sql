-- Purpose: accounts counted once for all figures of the register: by the days on which they were opened and closed (month) and
-- what is recorded of them.
-- Grain: one row per unit × segment × class × month opened × month closed.
select
  unit_id, segment, coalesce(sub_segment, resident_class, usage_form) as nature, credit_grade, status,
  cast(date_trunc('month', opened_on) as date) as opened, cast(date_trunc('month', closed_on) as date) as closed,
  area_type is not null as has_area, coalesce(industry_code, sub_segment) is not null as has_industry,
  credit_grade is not null as has_credit, count(*) as n
from stg_customer
group by all
