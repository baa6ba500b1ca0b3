-- How many of the things that were due were done in time: causes of anomalies, checks on site. Grain: rule × unit × period.
select rule_id, unit_id, period, n_due, n_done, rate, rate_low, rate_high, target, verdict
from coverage
