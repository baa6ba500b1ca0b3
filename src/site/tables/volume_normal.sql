-- Gas by month, as it was and as it would have been in normal weather. Grain: unit × sub_segment × month.
select
  unit_id, sub_segment, month, volume_m3, normal_m3, normal_low_m3, normal_high_m3,
  cast(days_expected as integer) as days_expected, cast(days_missing as integer) as days_missing, hdd18, normal_hdd18,
  normal_years
from volume_normal
