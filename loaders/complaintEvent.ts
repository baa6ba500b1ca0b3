import { complaintEventRow } from '../src/contracts/complaintEvent.ts'
import type { Family } from '../src/contracts/family.ts'

/** 投诉流转: the steps of a complaint. */
export const complaintEvent: Family = {
  name: 'complaint_event',
  title: { zh: '投诉流转', en: 'Complaint events' },
  row: complaintEventRow,
  key: ['complaint_no', 'seq'],
  event: ['at'],
  planned: [],
  keepsDayPrecision: true,
}
