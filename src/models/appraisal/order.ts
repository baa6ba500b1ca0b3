import type { ModelStep } from '../step.ts'
import { rankUnits } from './rankUnits.ts'

/** The annual appraisal: who is appraised, the indicators and what measures them, totals, ranks. */
export const appraisalModels: ModelStep[] = [
  { name: 'appraisal_unit', sql: 'appraisal_unit.sql', kind: 'table' },
  { name: 'appraisal_spec', sql: 'appraisal_spec.sql', kind: 'table' },
  { name: 'complaint_counted', sql: 'complaint_counted.sql', kind: 'view' },
  { name: 'complaint_year', sql: 'complaint_year.sql', kind: 'table' },
  { name: 'complaint_indicator', sql: 'complaint_indicator.sql', kind: 'view' },
  { name: 'appraisal_measure', sql: 'appraisal_measure.sql', kind: 'view' },
  { name: 'appraisal_records', sql: 'appraisal_records.sql', kind: 'view' },
  { name: 'appraisal_indicator', sql: 'appraisal_indicator.sql', kind: 'table' },
  { name: 'appraisal_total', sql: 'appraisal_total.sql', kind: 'view' },
  { name: 'appraisal_score', run: rankUnits },
]
