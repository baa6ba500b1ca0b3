import { accessLogRow } from '../src/contracts/accessLog.ts'
import type { Family } from '../src/contracts/family.ts'

/** 查阅登记: who looked at, took or lent customer files. */
export const accessLog: Family = {
  name: 'access_log',
  title: { zh: '查阅登记', en: 'Access to files' },
  row: accessLogRow,
  key: ['at', 'actor_id', 'object', 'action'],
  event: ['at'],
  planned: [],
}
