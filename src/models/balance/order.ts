import { type ModelStep, table } from '../step.ts'
import { chartBalance } from './chartBalance.ts'

/** Gas bought against gas sold, by unit and month. */
export const balanceModels: ModelStep[] = [table('balance_month'), { name: 'unit_balance', run: chartBalance }]
