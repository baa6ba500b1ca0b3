-- What the next surveys ask in sum, and how many answers that should bring. Grain: unit × instrument.
select unit_id, instrument, n_drawn, n_visits, n_whole, cast(n_expected as float) as n_expected, n_left_out, is_rounded
from sampling_total
