import type { Family } from '../src/contracts/family.ts'
import { inspectionRow } from '../src/contracts/inspection.ts'

/** 安检: safety inspections, planned and done; a call without entry is one with its result. */
export const inspection: Family = {
  name: 'inspection',
  title: { zh: '安检', en: 'Safety inspections' },
  row: inspectionRow,
  key: ['inspection_id'],
  event: ['visited_at', 'planned_on'],
  planned: ['planned_on'],
}
