-- Grain: unit × period × instrument × question × stratum.
select
  unit_id, period, instrument, question, stratum, n_issued, n_returned, n_valid, n_invalid, k_satisfied,
  rate, rate_low, rate_high, strict_rate, shrunk_rate, shrunk_low, shrunk_high, target, verdict
from satisfaction_rate
