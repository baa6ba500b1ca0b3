import type { Family } from '../src/contracts/family.ts'
import { reportSubmissionRow } from '../src/contracts/reportSubmission.ts'

/** 报送: reports that units owe for a period, and when each arrived; without a time it is missing. */
export const reportSubmission: Family = {
  name: 'report_submission',
  title: { zh: '报送', en: 'Report submissions' },
  row: reportSubmissionRow,
  key: ['unit_id', 'report', 'period', 'submitted_at'],
  event: ['submitted_at'],
  planned: ['due_at'],
  keepsDayPrecision: true,
}
