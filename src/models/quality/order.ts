import { type ModelStep, table, view } from '../step.ts'
import { readEmptyFiles } from './declared.ts'
import { countDeliveries } from './deliveryCount.ts'
import { readQuarantine } from './quarantined.ts'

/** Data quality: what came from whom and when, and how far the rows that were kept out could move each figure. */
export const qualityModels: ModelStep[] = [
  { name: 'delivery_count', run: countDeliveries },
  { name: 'quarantined', run: readQuarantine },
  { name: 'empty_file', run: readEmptyFiles },
  table('delivery_file'),
  table('delivery_due'),
  table('delivery'),
  table('bound_period'),
  table('quarantine_reach'),
  table('payment_reach'),
  view('bound_rate'),
  view('bound_sum'),
  table('bounds'),
]
