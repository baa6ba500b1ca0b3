import type { Family } from '../src/contracts/family.ts'
import { installJobRow } from '../src/contracts/installJob.ts'

/** 报装: installations from application to gas-on. */
export const installJob: Family = {
  name: 'install_job',
  title: { zh: '报装工单', en: 'Installations' },
  row: installJobRow,
  key: ['job_id'],
  event: ['applied_at'],
  planned: ['contract_due_date'],
  keepsDayPrecision: true,
}
