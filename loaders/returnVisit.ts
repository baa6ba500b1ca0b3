import type { Family } from '../src/contracts/family.ts'
import { returnVisitRow } from '../src/contracts/returnVisit.ts'

/** 回访: what customers say after a service; the seven ones of a home visit among it. */
export const returnVisit: Family = {
  name: 'return_visit',
  title: { zh: '回访', en: 'Return visits' },
  row: returnVisitRow,
  key: ['visit_id'],
  event: ['completed_at', 'archived_at'],
  planned: [],
  keepsDayPrecision: true,
}
