import { complaintRow } from '../src/contracts/complaint.ts'
import type { Family } from '../src/contracts/family.ts'

/** 投诉: complaints and reports with the times of their stages. */
export const complaint: Family = {
  name: 'complaint',
  title: { zh: '投诉', en: 'Complaints' },
  row: complaintRow,
  key: ['complaint_no'],
  event: ['received_at'],
  planned: ['due_at', 'extension_until'],
  keepsDayPrecision: true,
}
