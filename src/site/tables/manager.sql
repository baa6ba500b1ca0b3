-- Grain: one row per account manager. The name reaches only the manager's own and the division's site (scope.ts).
select manager_id, display_name, unit_id, role, n_accounts
from manager
