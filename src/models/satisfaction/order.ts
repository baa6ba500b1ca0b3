import type { ModelStep } from '../step.ts'
import { matchLabels } from './matchLabels.ts'

/** Satisfaction: labels matched to levels, answers in one form, counts, the prior between units, and rates. */
export const satisfactionModels: ModelStep[] = [
  { name: 'satisfaction_label', run: matchLabels },
  { name: 'satisfaction_answer', sql: 'satisfaction_answer.sql', kind: 'view' },
  { name: 'satisfaction_count', sql: 'satisfaction_count.sql', kind: 'table' },
  { name: 'satisfaction_issued', sql: 'satisfaction_issued.sql', kind: 'view' },
  { name: 'satisfaction_cell', sql: 'satisfaction_cell.sql', kind: 'table' },
  { name: 'satisfaction_prior', sql: 'satisfaction_prior.sql', kind: 'table' },
  { name: 'satisfaction_rate', sql: 'satisfaction_rate.sql', kind: 'table' },
]
