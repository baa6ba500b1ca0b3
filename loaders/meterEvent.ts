import type { Family } from '../src/contracts/family.ts'
import { meterEventRow } from '../src/contracts/meterEvent.ts'

/** 表具事件: meters put in, replaced, taken out or rolled over, supply cut and restored. */
export const meterEvent: Family = {
  name: 'meter_event',
  title: { zh: '表具事件', en: 'Meter events' },
  row: meterEventRow,
  key: ['meter_id', 'type', 'at'],
  event: ['at'],
  planned: [],
}
