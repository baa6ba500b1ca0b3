import { type ModelStep, table, view } from '../step.ts'
import { chartSatisfaction } from './chartSatisfaction.ts'
import { matchLabels } from './matchLabels.ts'
import { rankRates } from './rankRates.ts'
import { separateSeries } from './separateSeries.ts'
import { shrinkRates } from './shrinkRates.ts'
import { writeContrastLevels } from './writeContrastLevels.ts'
import { writeDrivers } from './writeDrivers.ts'
import { writeFunnels } from './writeFunnels.ts'

/** Satisfaction: labels matched to levels, answers in one form, counts, what units have in common, rates and ranks. */
export const satisfactionModels: ModelStep[] = [
  view('answer_in_survey'),
  { name: 'third_party_series', run: separateSeries },
  { name: 'satisfaction_label', run: matchLabels },
  table('satisfaction_visit'),
  view('satisfaction_asked'),
  table('satisfaction_answer'),
  view('satisfaction_form'),
  table('satisfaction_count'),
  view('survey_held'),
  table('survey_back'),
  table('survey_question'),
  table('survey_surplus'),
  table('satisfaction_issued'),
  table('satisfaction_total'),
  table('satisfaction_cell'),
  view('satisfaction_target'),
  { name: 'satisfaction_shrunk', run: shrinkRates },
  table('satisfaction_rate'),
  view('satisfaction_span'),
  table('satisfaction_pooled'),
  table('satisfaction_head'),
  { name: 'satisfaction_rank', run: rankRates },
  table('satisfaction_level'),
  view('satisfaction_peer'),
  { name: 'satisfaction_funnel', run: writeFunnels },
  table('satisfaction_month'),
  { name: 'satisfaction_trend', run: chartSatisfaction },
  table('satisfaction_wave'),
  table('driver_question'),
  { name: 'driver_weight', run: writeDrivers },
  table('satisfaction_driver'),
  table('satisfaction_pair'),
  view('contrast_part'),
  view('contrast_question'),
  table('contrast_side'),
  { name: 'contrast_level', run: writeContrastLevels },
  table('satisfaction_contrast'),
  view('satisfaction_text'),
  table('satisfaction_theme'),
  table('survey_form'),
  view('survey_crowd'),
  table('survey_suspect'),
]
