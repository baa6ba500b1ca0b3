import type { Family } from '../src/contracts/family.ts'
import { maintenanceJobRow } from '../src/contracts/maintenanceJob.ts'

/** 设备保养: maintenance of customers' equipment. */
export const maintenanceJob: Family = {
  name: 'maintenance_job',
  title: { zh: '设备保养', en: 'Maintenance' },
  row: maintenanceJobRow,
  key: ['customer_id', 'done_at'],
  event: ['done_at'],
  planned: [],
}
