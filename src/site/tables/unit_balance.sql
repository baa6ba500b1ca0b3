-- Gas bought and sold, and what was lost over twelve months with the limits of its chart. Grain: unit × month.
select
  unit_id, month, purchased_m3, sold_m3, own_use_m3, linepack_change_m3, loss_rate, loss_m3_12m, loss_rate_12m, low, high,
  centre, signal, signal_since, n_months, block_rate, block_signal, block_since, reason, missing_units
from unit_balance
