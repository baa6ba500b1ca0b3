import { type ModelStep, table } from '../step.ts'

/** The daily ledger before the detector, and the prices that value it. */
export const volumeModels: ModelStep[] = [
  table('price_as_of'),
  table('volume_span'),
  table('volume_weather'),
  table('volume_base'),
]

/** The published ledger, after the detector has said what each day was expected to be. */
export const volumeDayModels: ModelStep[] = [table('volume_day')]
