import { accountManagerRow } from '../src/contracts/accountManager.ts'
import type { Family } from '../src/contracts/family.ts'

/** 客户经理: account managers (their names are published to their own and their division's site only). */
export const accountManager: Family = {
  name: 'account_manager',
  title: { zh: '客户经理', en: 'Account managers' },
  row: accountManagerRow,
  key: ['manager_id'],
  event: [],
  planned: [],
}
