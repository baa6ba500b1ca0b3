import type { ModelStep } from '../step.ts'
import { chartBalance } from './chartBalance.ts'

/** Gas bought against gas sold, by unit and month. */
export const balanceModels: ModelStep[] = [
  { name: 'balance_month', sql: 'balance_month.sql', kind: 'table' },
  { name: 'unit_balance', run: chartBalance },
]
