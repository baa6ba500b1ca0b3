import type { Family } from '../src/contracts/family.ts'
import { meterReadingRow } from '../src/contracts/meterReading.ts'

/** 抄表: readings of meters, and the consumption since the one before. */
export const meterReading: Family = {
  name: 'meter_reading',
  title: { zh: '抄表', en: 'Meter readings' },
  row: meterReadingRow,
  key: ['customer_id', 'meter_id', 'read_at'],
  event: ['read_at'],
  planned: [],
}
