import type { Family } from '../src/contracts/family.ts'
import { queueTicketRow } from '../src/contracts/queueTicket.ts'

/** 排队取号: tickets of the queue machines in the halls. */
export const queueTicket: Family = {
  name: 'queue_ticket',
  title: { zh: '排队取号', en: 'Queue tickets' },
  row: queueTicketRow,
  key: ['outlet_id', 'ticket_no', 'taken_at'],
  event: ['taken_at'],
  planned: [],
  keepsDayPrecision: true,
}
