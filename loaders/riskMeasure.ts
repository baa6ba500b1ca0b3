import type { Family } from '../src/contracts/family.ts'
import { riskMeasureRow } from '../src/contracts/riskMeasure.ts'

/** 风险客户台账: the register of risk residents: their level and the measures taken. */
export const riskMeasure: Family = {
  name: 'risk_measure',
  title: { zh: '风险客户台账', en: 'Risk residents' },
  row: riskMeasureRow,
  key: ['customer_id', 'measure'],
  event: ['registered_on'],
  planned: ['due_on'],
}
