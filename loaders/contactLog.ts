import { contactLogRow } from '../src/contracts/contactLog.ts'
import type { Family } from '../src/contracts/family.ts'

/** 拜访沟通: contacts with key accounts, and when each was entered. */
export const contactLog: Family = {
  name: 'contact_log',
  title: { zh: '拜访沟通', en: 'Contacts' },
  row: contactLogRow,
  key: ['contact_id'],
  event: ['at'],
  planned: [],
}
