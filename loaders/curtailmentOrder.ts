import { curtailmentOrderRow } from '../src/contracts/curtailmentOrder.ts'
import type { Family } from '../src/contracts/family.ts'

/** 限气指令: limits on what a customer may take, m³ at standard conditions. */
export const curtailmentOrder: Family = {
  name: 'curtailment_order',
  title: { zh: '限气指令', en: 'Curtailment orders' },
  row: curtailmentOrderRow,
  key: ['customer_id', 'from'],
  event: ['issued_at', 'from'],
  planned: ['from', 'to'],
}
