import { backupLogRow } from '../src/contracts/backupLog.ts'
import type { Family } from '../src/contracts/family.ts'

/** 备份记录: backups of data: what, where to, encrypted or not, tried out when. */
export const backupLog: Family = {
  name: 'backup_log',
  title: { zh: '备份记录', en: 'Backups' },
  row: backupLogRow,
  key: ['at', 'scope', 'site'],
  event: ['at'],
  planned: [],
  keepsDayPrecision: true,
}
