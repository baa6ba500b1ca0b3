import { type ModelStep, table, view } from '../step.ts'
import { rankUnits } from './rankUnits.ts'

/** The annual appraisal: who is appraised, the indicators and what measures them, totals, ranks. */
export const appraisalModels: ModelStep[] = [
  table('appraisal_unit'),
  table('appraisal_spec'),
  view('complaint_counted'),
  table('complaint_year'),
  view('complaint_indicator'),
  view('appraisal_measure'),
  view('appraisal_records'),
  table('appraisal_indicator'),
  view('appraisal_total'),
  { name: 'appraisal_score', run: rankUnits },
]
