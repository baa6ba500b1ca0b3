-- Purpose: the data cut-off and the last day that is complete at it. As of as_of means: on last_day.
-- Grain: one row.
select as_of, cast(cast(as_of as date) - 1 as date) as last_day
from workspace_setting
