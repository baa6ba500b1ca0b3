import type { ModelStep } from '../step.ts'
import { readEmptyFiles } from './declared.ts'
import { countDeliveries } from './deliveryCount.ts'
import { readQuarantine } from './quarantined.ts'

/** Data quality: what came from whom and when, and how far the rows that were kept out could move each figure. */
export const qualityModels: ModelStep[] = [
  { name: 'delivery_count', run: countDeliveries },
  { name: 'quarantined', run: readQuarantine },
  { name: 'empty_file', run: readEmptyFiles },
  { name: 'delivery_file', sql: 'delivery_file.sql', kind: 'table' },
  { name: 'delivery_due', sql: 'delivery_due.sql', kind: 'table' },
  { name: 'delivery', sql: 'delivery.sql', kind: 'table' },
  { name: 'bound_period', sql: 'bound_period.sql', kind: 'table' },
  { name: 'quarantine_reach', sql: 'quarantine_reach.sql', kind: 'table' },
  { name: 'payment_reach', sql: 'payment_reach.sql', kind: 'table' },
  { name: 'bound_rate', sql: 'bound_rate.sql', kind: 'view' },
  { name: 'bound_sum', sql: 'bound_sum.sql', kind: 'view' },
  { name: 'bounds', sql: 'bounds.sql', kind: 'table' },
  { name: 'survey_suspect', sql: 'survey_suspect.sql', kind: 'table' },
]
