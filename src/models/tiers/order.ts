import type { ModelStep } from '../step.ts'

/** Tiering of key accounts: the list, raw values, factor scores, ranks under each weighting, and the ranking. */
export const tierModels: ModelStep[] = [
  { name: 'tier_list', sql: 'tier_list.sql', kind: 'table' },
  { name: 'tier_param', sql: 'tier_param.sql', kind: 'table' },
  { name: 'tier_year', sql: 'tier_year.sql', kind: 'table' },
  { name: 'tier_raw', sql: 'tier_raw.sql', kind: 'view' },
  { name: 'tier_factor_score', sql: 'tier_factor_score.sql', kind: 'table' },
  { name: 'tier_factor', sql: 'tier_factor.sql', kind: 'table' },
  { name: 'tier_weighting', sql: 'tier_weighting.sql', kind: 'table' },
  { name: 'tier_rank', sql: 'tier_rank.sql', kind: 'table' },
  { name: 'tier_previous', sql: 'tier_previous.sql', kind: 'view' },
  { name: 'tier_weight', sql: 'tier_weight.sql', kind: 'table' },
  { name: 'tier_ranking', sql: 'tier_ranking.sql', kind: 'table' },
  { name: 'tier_shadow', sql: 'tier_shadow.sql', kind: 'table' },
]
