import { assignmentRow } from '../src/contracts/assignment.ts'
import type { Family } from '../src/contracts/family.ts'

/** 客户经理分配: who serves which customer, and since when. */
export const assignment: Family = {
  name: 'assignment',
  title: { zh: '客户经理分派', en: 'Assignments' },
  row: assignmentRow,
  key: ['customer_id', 'manager_id', 'valid_from'],
  event: [],
  planned: ['valid_to'],
}
