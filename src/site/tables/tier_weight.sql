-- What each factor of the tier model weighs, and whose decision that is. Grain: one row per factor.
select factor, weight, status, rule_id
from tier_weight
