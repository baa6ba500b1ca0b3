-- How many of the detector's alerts were real, as managers answered; kind 'all' is their sum. Grain: kind.
select kind, n_alerts, n_answered, n_real, "precision", precision_low, precision_high
from anomaly_precision
