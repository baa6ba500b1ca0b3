import { describe } from 'vitest'
import { testColumns, testGoldens } from './golden.ts'

describe('satisfaction', () => {
  testGoldens('satisfaction')
  testColumns({
    satisfaction_rate:
      'unit_id, period, instrument, question, stratum, n_issued, n_returned, n_valid, n_invalid, k_satisfied, rate, rate_low, rate_high, strict_rate, shrunk_rate, shrunk_low, shrunk_high, target, verdict, stratum_kind, n_nonresponse, n_respondents, n_effective, frame_size, fpc, weighted_rate, weighted_low, weighted_high, mean_score, mean_score_low, mean_score_high, chance_met, standing',
    satisfaction_pooled:
      'unit_id, period, instrument, question, stratum, pooled_unit_id, pooled_period, k_satisfied, n_valid, rate, rate_low, rate_high, target, verdict',
    satisfaction_contrast:
      'unit_id, period, instrument, kind, item, against, difference, low, high, is_beyond_error, confidence, n_compared, method, n, n_against, n_discordant, reason',
    satisfaction_rank:
      'unit_id, period, instrument, question, stratum, peers, rank, rank_low, rank_high, expected_rank, n_ranked, chance_last_tenth',
  })
})
