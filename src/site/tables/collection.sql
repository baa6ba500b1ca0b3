-- Bills handed over for collection are null, not 0, where no bill at all tells of one: then nobody records it.
-- Grain: unit × month.
select
  unit_id, month, billed_cny, collected_cny, collection_rate, on_time_rate,
  arrears_1_30, arrears_31_60, arrears_61_90, arrears_91_180, arrears_over_180,
  case when max(sent_to_collection) over () > 0 then sent_to_collection end as sent_to_collection
from collection
