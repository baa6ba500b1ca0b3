import type { Family } from '../src/contracts/family.ts'
import { hazardRow } from '../src/contracts/hazard.ts'

/** 隐患: hazards found at customers, until they are closed. */
export const hazard: Family = {
  name: 'hazard',
  title: { zh: '隐患', en: 'Hazards' },
  row: hazardRow,
  key: ['hazard_id'],
  event: ['found_at'],
  planned: ['due_at'],
}
