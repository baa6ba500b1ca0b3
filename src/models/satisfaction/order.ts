import { type ModelStep, table, view } from '../step.ts'
import { matchLabels } from './matchLabels.ts'

/** Satisfaction: labels matched to levels, answers in one form, counts, the prior between units, and rates. */
export const satisfactionModels: ModelStep[] = [
  { name: 'satisfaction_label', run: matchLabels },
  view('satisfaction_answer'),
  table('satisfaction_count'),
  view('satisfaction_issued'),
  table('satisfaction_cell'),
  table('satisfaction_prior'),
  table('satisfaction_rate'),
]
