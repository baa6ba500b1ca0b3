import type { Family } from '../src/contracts/family.ts'
import { repairJobRow } from '../src/contracts/repairJob.ts'

/** 报修抢修: repair and emergency jobs. */
export const repairJob: Family = {
  name: 'repair_job',
  title: { zh: '抢修工单', en: 'Repair jobs' },
  row: repairJobRow,
  key: ['job_id'],
  event: ['reported_at'],
  planned: ['appointment_from', 'appointment_to'],
  keepsDayPrecision: true,
}
