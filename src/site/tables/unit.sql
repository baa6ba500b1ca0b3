-- Grain: one row per unit.
select unit_id, unit_name, unit_type, parent_id, division_id, area_type, peer_group, opened_on
from unit
