import type { ModelStep } from '../step.ts'

/** The daily ledger before the detector, and the prices that value it. */
export const volumeModels: ModelStep[] = [
  { name: 'price_as_of', sql: 'price_as_of.sql', kind: 'table' },
  { name: 'volume_span', sql: 'volume_span.sql', kind: 'table' },
  { name: 'volume_weather', sql: 'volume_weather.sql', kind: 'table' },
  { name: 'volume_base', sql: 'volume_base.sql', kind: 'table' },
]

/** The published ledger, after the detector has said what each day was expected to be. */
export const volumeDayModels: ModelStep[] = [{ name: 'volume_day', sql: 'volume_day.sql', kind: 'table' }]
