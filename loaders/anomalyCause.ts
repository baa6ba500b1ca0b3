import { anomalyCauseRow } from '../src/contracts/anomalyCause.ts'
import type { Family } from '../src/contracts/family.ts'

/** 异常原因反馈: what was found out about an anomaly, and what was done; a later record of one adds to it. */
export const anomalyCause: Family = {
  name: 'anomaly_cause',
  title: { zh: '异常原因反馈', en: 'Causes of anomalies' },
  row: anomalyCauseRow,
  key: ['anomaly_id', 'recorded_at'],
  event: ['recorded_at'],
  planned: [],
  filledIn: ['cause_code', 'action', 'recorded_at', 'checked_at'],
}
