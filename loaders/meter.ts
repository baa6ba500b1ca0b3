import type { Family } from '../src/contracts/family.ts'
import { meterRow } from '../src/contracts/meter.ts'

/** 表具: meters and the accounts they hang on. */
export const meter: Family = {
  name: 'meter',
  title: { zh: '表具', en: 'Meters' },
  row: meterRow,
  key: ['meter_id', 'customer_id'],
  event: [],
  planned: ['expiry_on'],
}
