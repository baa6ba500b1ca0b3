-- The last 36 months of volume_normal for the site's own unit, all customers. Grain: unit × month.
select
  v.unit_id, v.sub_segment, v.month, v.volume_m3, v.normal_m3, v.normal_low_m3, v.normal_high_m3,
  cast(v.days_expected as integer) as days_expected, cast(v.days_missing as integer) as days_missing, v.hdd18,
  v.normal_hdd18, v.normal_years
from volume_normal as v
cross join workspace_setting as w
where v.sub_segment = 'all' and v.month >= strftime(w.as_of - interval 36 month, '%Y-%m')
