import type { Family } from '../src/contracts/family.ts'
import { trainingRecordRow } from '../src/contracts/trainingRecord.ts'

/** 培训: trainings of customers and of staff, one row per trainee. */
export const trainingRecord: Family = {
  name: 'training_record',
  title: { zh: '培训', en: 'Trainings' },
  row: trainingRecordRow,
  key: ['kind', 'at', 'unit_id', 'customer_id', 'staff_id'],
  event: ['at'],
  aboutDrills: true,
  planned: [],
}
