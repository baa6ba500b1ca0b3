-- Grain: one row per account manager. The name reaches only sites below company level (scope.ts).
select manager_id, display_name, unit_id, role, n_accounts
from manager
