import type { Family } from '../src/contracts/family.ts'
import { serviceCallRow } from '../src/contracts/serviceCall.ts'

/** 热线话务: calls of the hotline by hour and line. */
export const serviceCall: Family = {
  name: 'service_call',
  title: { zh: '热线话务', en: 'Hotline calls' },
  row: serviceCallRow,
  key: ['hour', 'unit_id', 'line'],
  event: ['hour'],
  planned: [],
}
