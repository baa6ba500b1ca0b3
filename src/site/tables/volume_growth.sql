-- Gas of the last twelve months against the twelve before, as it was and in normal weather. Grain: unit × sub_segment.
select
  unit_id, sub_segment, until, volume_m3, before_m3, yoy, yoy_normal, yoy_low, yoy_high, normal_years, fit_months,
  slope_m3, slope_low_m3, slope_high_m3, r2
from volume_growth
