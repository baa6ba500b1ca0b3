import { type ModelStep, table, view } from '../step.ts'

/** Tiering of key accounts: the list, raw values, factor scores, ranks under each weighting, and the ranking. */
export const tierModels: ModelStep[] = [
  table('tier_list'),
  table('tier_param'),
  table('tier_year'),
  view('tier_raw'),
  table('tier_factor_score'),
  table('tier_factor'),
  table('tier_weighting'),
  table('tier_rank'),
  view('tier_previous'),
  table('tier_weight'),
  table('tier_ranking'),
  table('tier_shadow'),
]
