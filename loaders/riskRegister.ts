import type { Family } from '../src/contracts/family.ts'
import { riskRegisterRow } from '../src/contracts/riskRegister.ts'

/** 风险清单: a unit's risks, each with likelihood and impact from 1 to 5. */
export const riskRegister: Family = {
  name: 'risk_register',
  title: { zh: '风险清单', en: 'Risks' },
  row: riskRegisterRow,
  key: ['risk_id'],
  event: ['identified_on'],
  planned: [],
}
