-- Grain: unit × year.
select
  unit_id, year, score, score_low, score_high, rank, rank_low, rank_high, band, ranked, reason, peers, n_ranked, max_score
from appraisal_score
