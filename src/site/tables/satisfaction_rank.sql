-- The ranks among its peers that what is known of a unit allows. Grain: unit × year × instrument.
select unit_id, period, instrument, rank, rank_low, rank_high, n_ranked
from satisfaction_rank
where stratum = 'all'
